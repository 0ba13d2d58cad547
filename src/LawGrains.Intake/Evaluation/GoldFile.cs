using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Evaluation;

/// <summary>What must come out of a report, annotated by hand.</summary>
public sealed record GoldFile
{
    public required GoldDocument Document { get; init; }

    public IReadOnlyList<GoldSection> Sections { get; init; } = [];

    public IReadOnlyList<GoldObservation> Observations { get; init; } = [];

    public IReadOnlyList<GoldNonIndicator> NonIndicators { get; init; } = [];

    /// <returns>Refused as malformed where the text is no gold file.</returns>
    public static Outcome<GoldFile> Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, GoldJson.Default.GoldFile) is { } gold
                ? gold
                : new Refusal(RefusalCode.Malformed, "The gold file is empty.");
        }
        catch (JsonException broken)
        {
            return new Refusal(RefusalCode.Malformed,
                $"The gold file is broken in line {broken.LineNumber + 1}, at {broken.Path}.");
        }
    }
}

/// <summary>
/// <c>File</c>: The name of the report's file.
/// <c>Level</c>: As in 'township'.
/// <c>Year</c>: The year reported on.
/// </summary>
public sealed record GoldDocument(string File, string? Level, int? Year, string? Title);

/// <summary>
/// <c>Heading</c>: As it stands in the text; null for text without one, which then says what it starts with.
/// </summary>
public sealed record GoldSection(string? Heading, string Kind, string? StartsWith);

/// <summary>
/// <c>Value</c>: In the indicator's canonical unit, a rate as a fraction of 1.
/// </summary>
public sealed record GoldObservation(
    string Indicator, decimal? Value, string Raw, string Quote, string Precision, string Scope, string Period,
        string? Subject);

/// <summary>
/// <c>Near</c>: The indicator that a reader might wrongly give.
/// </summary>
public sealed record GoldNonIndicator(string Raw, string Quote, string Why, string? Near);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GoldFile))]
internal sealed partial class GoldJson : JsonSerializerContext;
