using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>One line of a report, as it is stored.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Value">Null says that there can be none.</param>
/// <param name="IsExact">Whether the text states it exactly.</param>
/// <param name="IsWhole">Whether it speaks of the whole jurisdiction, not of the organ.</param>
/// <param name="LeftOut">Why it does not count, by the name of the reason; null: it does.</param>
/// <param name="IsSaidTwice">Whether it repeats another line or is a part of one.</param>
internal sealed record NaiveObservation(
    string Indicator, decimal? Value, bool IsExact, bool IsWhole, string? LeftOut, bool IsSaidTwice)
{
    public static NaiveObservation Of(JsonElement json, decimal minimumConfidence)
    {
        var role = json.Text("role");
        var qualifier = json.Text("periodQualifier");
        var isSure = json.GetProperty("confidence").GetDecimal() >= minimumConfidence;
        return new(
            json.Text("indicator")!,
            json.Find("value") is { } value ? value.GetDecimal() : null,
            json.Text("precision") == "Exact",
            json.Text("scope") == "Whole",
            role == "Conflict" ? "Conflict"
                : qualifier != "Year" ? qualifier
                : role == "Excluded" ? json.Text("exclusion")
                : isSure ? null
                : "Unconfirmed",
            role is "Repeat" or "Part");
    }
}
