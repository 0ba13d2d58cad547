using System.Text.Json;
using Google.Protobuf;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>What the Python client saw, and what the server logged as an error meanwhile.</summary>
internal sealed record Observed(JsonElement Json, IReadOnlyList<string> ServerErrors)
{
    /// <summary>A part of what was seen, by the names of its members.</summary>
    public JsonElement At(params string[] path) =>
        path.Aggregate(Json, static (element, name) => element.GetProperty(name));

    public string Text(params string[] path) => At(path).GetString()!;

    public T Message<T>(params string[] path)
        where T : IMessage<T>, new() => Parse<T>(At(path));

    public List<T> Messages<T>(params string[] path)
        where T : IMessage<T>, new() => [.. At(path).EnumerateArray().Select(Parse<T>)];

    public RefusalSeen Refusal(string name) => new(At("refusals", name));

    private static T Parse<T>(JsonElement element)
        where T : IMessage<T>, new() => new MessageParser<T>(static () => new T()).ParseJson(element.GetRawText());
}

/// <summary>A status as Python saw it.</summary>
internal sealed record RefusalSeen(JsonElement Json)
{
    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>The stable reason of <c>google.rpc.ErrorInfo</c>; null where no details came.</summary>
    public string? Reason => Detail("google.rpc.ErrorInfo")?.GetProperty("reason").GetString();

    /// <summary>The code within the details, by the canonical numbers.</summary>
    public int DetailsCode => Json.GetProperty("details_code").GetInt32();

    /// <summary>The fields at fault, of <c>google.rpc.BadRequest</c>.</summary>
    public IEnumerable<string> Fields => Detail("google.rpc.BadRequest") is { } request
        ? request.GetProperty("fieldViolations")
            .EnumerateArray()
            .Select(violation => violation.GetProperty("field").GetString()!)
        : [];

    private JsonElement? Detail(string type) =>
        Json.GetProperty("details").TryGetProperty(type, out var detail) ? detail : null;
}
