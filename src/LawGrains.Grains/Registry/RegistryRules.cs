using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LawGrains.Model.Outcomes;

namespace LawGrains.Grains.Registry;

/// <summary>What a request to change a tree gets: pure decisions, without clock or storage.</summary>
internal static class RegistryRules
{
    private const int KeptRequests = 256;
    private const int MaximumReasonLength = 500;

    /// <summary>SHA-256 of what is asked, in lower-case hexadecimal; who asks does not matter.</summary>
    public static string HashOf(ChangeTree command)
    {
        var type = (JsonTypeInfo<ChangeTree>)GrainStateJson.Options.GetTypeInfo(typeof(ChangeTree));
        return Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command with { RequestId = "", Actor = "" }, type)));
    }

    /// <summary>Why a request is not taken; null where it is.</summary>
    public static Refusal? Check(RegistryHead head, ChangeTree command)
    {
        if (command.RequestId is not { Length: >= 1 and <= 64 })
        {
            return new(RefusalCode.Malformed, "A request id of 1 to 64 characters is needed.", "request_id");
        }

        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > MaximumReasonLength)
        {
            return new(RefusalCode.Malformed, $"A reason of 1 to {MaximumReasonLength} characters is needed.", "reason");
        }

        return Expected(head, command.ExpectedTreeVersion);
    }

    public static Refusal? Expected(RegistryHead head, long? expected) =>
        expected is { } version && version != head.TreeVersion
            ? new(
                RefusalCode.TreeConflict,
                $"Tree version {version} was expected, and {head.TreeVersion} is the latest. Look at it and decide again.",
                "expected_tree_version")
            : null;

    /// <summary>What a repeated request gets: the stored answer, or why it is no repetition. Null: it is new.</summary>
    public static Outcome<TreeChangeReport>? Replay(RegistryHead head, string requestId, string hash)
    {
        var answered = head.Requests.LastOrDefault(request => request.Id == requestId);
        if (answered is null)
        {
            return null;
        }

        return answered.Hash == hash
            ? new TreeChangeReport(answered.TreeVersion, answered.Touched, [], Replayed: true)
            : new Refusal(
                RefusalCode.RequestIdReused, $"The request id {requestId} was used with another content.", "request_id");
    }

    /// <summary>The head with the answer to the request that made it, and without the oldest beyond the last 256.</summary>
    public static RegistryHead Answered(RegistryHead head, ChangeTree command, string hash, int touched)
    {
        var requests = head.Requests.Add(new(command.RequestId, hash, head.TreeVersion, touched));
        return head with { Requests = requests[Math.Max(0, requests.Length - KeptRequests)..] };
    }
}
