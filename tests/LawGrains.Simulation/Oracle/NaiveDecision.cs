using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>What the tenant decided about one of its own indicators, as it is stored.</summary>
/// <param name="Version">The number of the decision, from 1.</param>
/// <param name="From">The first year for which it holds.</param>
/// <param name="Code">Of the indicator.</param>
/// <param name="Kind">By its name.</param>
/// <param name="Unit">In which values are kept.</param>
/// <param name="Numerator">Of a ratio, where there is one.</param>
/// <param name="Denominator">Of a ratio, where there is one.</param>
/// <param name="Name">For people.</param>
/// <param name="IsRetired">Whether it is collected no more.</param>
/// <param name="Replaces">The codes that it takes over.</param>
/// <param name="Actor">Names the step.</param>
internal sealed record NaiveDecision(
    int Version,
    int From,
    string Code,
    string Kind,
    string Unit,
    string? Numerator,
    string? Denominator,
    string Name,
    bool IsRetired,
    ImmutableArray<string> Replaces,
    string Actor)
{
    /// <summary>What is decided, whoever decides it, and from which year on; two that decide the same have the same text.</summary>
    public string What => $"{Code} {Name} {Kind} in {Unit} of {Numerator}/{Denominator}"
        + $"{(IsRetired ? " retired" : "")} for {string.Join(" ", Replaces)}";

    public static NaiveDecision Of(JsonElement json)
    {
        var indicator = json.GetProperty("indicator");
        return new(
            json.Number("version")!.Value,
            json.Year("from")!.Value,
            indicator.Text("code")!,
            indicator.Text("kind")!,
            indicator.Text("unit")!,
            indicator.Text("numerator"),
            indicator.Text("denominator"),
            indicator.Text("nameZh")!,
            json.GetProperty("isRetired").GetBoolean(),
            json.Each("replaces", static code => code.GetString()!),
            json.Text("actor")!);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"version {Version} by {Actor} from {From}: {What}");
}
