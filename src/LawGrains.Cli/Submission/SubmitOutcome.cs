using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.V1;

namespace LawGrains.Cli.Submission;

/// <summary>What became of one item.</summary>
/// <param name="Item">Which.</param>
/// <param name="RequestId">Empty where nothing was sent.</param>
/// <param name="Answer">The server's; null where it took nothing.</param>
/// <param name="ExitCode">What the item alone would have ended with.</param>
/// <param name="Reason">The server's stable reason, or <c>NOT_SENT</c>, <c>NOT_ANSWERED</c>, <c>NOT_RESUBMITTED</c>, <c>REPLACED</c>; empty where
/// it went through.</param>
/// <param name="Message">For people; empty where there is nothing to say.</param>
internal sealed record SubmitOutcome(
    ManifestItem Item, string RequestId, SubmitReportResponse? Answer, int ExitCode, string Reason, string Message)
{
    public const string NotSentReason = "NOT_SENT";
    public const string NotAnsweredReason = "NOT_ANSWERED";
    public const string NotResubmittedReason = "NOT_RESUBMITTED";
    public const string ReplacedReason = "REPLACED";

    public static SubmitOutcome NotSent(ManifestItem item, string message) =>
        new(item, "", null, Cli.ExitCode.BadInput, NotSentReason, message);

    /// <summary>It is there, and does not stand: another one was submitted after it.</summary>
    public static SubmitOutcome Replaced(ManifestItem item, SubmitReportResponse first) => new(
        item,
        "",
        first,
        Cli.ExitCode.Done,
        ReplacedReason,
        string.Create(
            CultureInfo.InvariantCulture,
            $"there already as revision {first.Receipt.Revision}, which revision {first.Receipt.LatestRevision} has replaced; "
            + $"to submit it again, add --again"));

    /// <summary>Nobody knows whether it was taken: the stream broke.</summary>
    public static SubmitOutcome NotAnswered(ManifestItem item, string requestId) => new(
        item, requestId, null, Cli.ExitCode.Unreachable, NotAnsweredReason,
        "no answer came; repeat the command: what was taken is not taken twice");

    public SubmitLine ToLine() => new(
        Item.Path,
        Item.Code,
        Item.Period,
        RequestId,
        Answer is null ? "failed" : Answer.Receipt.Replayed ? "replayed" : "submitted",
        Answer?.Receipt.Revision,
        Answer?.Receipt.Status.ToString().ToLowerInvariant(),
        Answer?.Receipt.Applied,
        Answer?.Draft?.Observations.Count,
        Answer?.Draft?.Findings.Count,
        Reason.Length == 0 ? null : Reason,
        Message.Length == 0 ? null : Message);
}

/// <summary>An outcome as <c>submit --json</c> prints it; members that do not apply are absent.</summary>
internal sealed record SubmitLine(
    string File,
    string Code,
    string Period,
    string RequestId,
    string Outcome,
    int? Revision,
    string? Status,
    bool? Applied,
    int? Observations,
    int? Findings,
    string? Reason,
    string? Message);

internal sealed record SubmitLines(IReadOnlyList<SubmitLine> Results)
{
    // Chinese as it is, not as \u escapes.
    private static readonly SubmitJson Readable = new(new JsonSerializerOptions(SubmitJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public string ToJson() => JsonSerializer.Serialize(this, Readable.SubmitLines);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(SubmitLines))]
internal sealed partial class SubmitJson : JsonSerializerContext;
