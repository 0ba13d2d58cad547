using System.Collections.Immutable;

namespace LawGrains.Simulation.Oracle;

/// <summary>What must become of a decision that is asked for, by what the tenant had decided before.</summary>
internal static class NaiveRules
{
    // Runs begin in 2025, while the reports on the year before are being written.
    private const int FirstOpen = 2024;
    private const int Earliest = 1990;

    /// <param name="tenant">Before.</param>
    /// <param name="builtIn">The indicators that are no tenant's.</param>
    /// <param name="asked">What is asked for; its version means nothing, and 0 for the year leaves that to the tenant's grain.</param>
    /// <param name="expected">The version that the sender says it has seen; null: nothing is said.</param>
    /// <returns>The decision that stands after it, be it a new one or one that stood before; else the name of the refusal.</returns>
    public static (NaiveDecision? Stands, string? Refusal) Of(
        NaiveTenant tenant, ImmutableArray<NaiveIndicator> builtIn, NaiveDecision asked, long? expected)
    {
        var newest = tenant.Newest(asked.Code);
        if (newest is not null && Stands(tenant, newest, asked))
        {
            return (newest, null);
        }

        var isNew = newest is null && asked.Replaces.IsEmpty;
        var decided = asked with
        {
            Version = tenant.Decisions.Length + 1,
            From = asked.From != 0 ? asked.From : isNew ? Earliest : FirstOpen,
        };
        var refusal = expected is { } seen && seen != tenant.Decisions.Length ? "CatalogueConflict"
            : builtIn.Any(one => one.Code == asked.Code) ? "IndicatorNotOwn"
            : (asked.Kind == "Ratio") != (asked.Unit == "%") || (asked.Kind == "Amount" && asked.Unit != "元") ? "Malformed"
            : newest is not null && Meaning(newest) != Meaning(asked) ? "IndicatorFixed"
            : !(asked.IsRetired && newest is not null) && LacksPart(tenant, builtIn, decided) ? "UnknownIndicator"
            : asked.Replaces.Any(code => code == asked.Code || tenant.Newest(code) is null) ? "UnknownIndicator"
            : !isNew && decided.From < FirstOpen ? "ClosedPeriod"
            : null;
        return refusal is null ? (decided, null) : (null, refusal);
    }

    private static bool Stands(NaiveTenant tenant, NaiveDecision newest, NaiveDecision asked) =>
        newest.What == asked.What
        && (asked.From == 0 || asked.From == newest.From)
        && (newest.IsRetired || tenant.CollectedIn(newest.From, tenant.Decisions.Length).Contains(newest.Code));

    private static (string Kind, string Unit, string? Numerator, string? Denominator) Meaning(NaiveDecision decision) =>
        (decision.Kind, decision.Unit, decision.Numerator, decision.Denominator);

    private static bool LacksPart(NaiveTenant tenant, ImmutableArray<NaiveIndicator> builtIn, NaiveDecision decided)
    {
        var collected = tenant.CollectedIn(decided.From, tenant.Decisions.Length);
        string?[] parts = [decided.Numerator, decided.Denominator];
        return parts.Any(part => part is not null
            && !builtIn.Any(one => one.Code == part && one.Kind == NaiveKind.Added)
            && !(collected.Contains(part) && tenant.Newest(part)!.Kind is "Count" or "Amount" or "Level"));
    }
}
