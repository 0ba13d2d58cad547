using System.Collections.Immutable;
using LawGrains.Model.Catalogue;

namespace LawGrains.Simulation.Oracle;

/// <summary>What an indicator's values are to come to.</summary>
/// <param name="Code">Which.</param>
/// <param name="Kind">Added, pooled from parts, or only ranged.</param>
/// <param name="Numerator">Of a ratio, where there is one.</param>
/// <param name="Denominator">Of a ratio, where there is one.</param>
internal sealed record NaiveIndicator(string Code, NaiveKind Kind, string? Numerator = null, string? Denominator = null)
{
    /// <summary>The versions of the tenant's own indicators in which a year collects it; null of a built-in one: all.</summary>
    public ImmutableHashSet<int>? Versions { get; init; }

    /// <summary>Whether a report that was read with a version is read for it.</summary>
    public bool IsCollectedIn(int version) => Versions is null || Versions.Contains(version);
}

internal enum NaiveKind
{
    Added,
    Ratio,
    Ranged,
}

internal static class NaiveCatalogue
{
    public static ImmutableArray<NaiveIndicator> BuiltIn(IndicatorCatalogue catalogue) =>
    [
        .. catalogue.Indicators.Select(indicator => new NaiveIndicator(
            indicator.Code.Text,
            KindOf(indicator.Kind.ToString()),
            indicator.Numerator?.Text,
            indicator.Denominator?.Text)),
    ];

    /// <summary>
    /// All that a total of a year may tell of: the built-in ones and those that the tenant ever decided about. Of what kind one
    /// is and what it is made of never changes.
    /// </summary>
    public static ImmutableArray<NaiveIndicator> Of(ImmutableArray<NaiveIndicator> builtIn, NaiveTenant tenant, int year)
    {
        var collected = tenant.Decisions.ToDictionary(
            decision => decision.Version, decision => tenant.CollectedIn(year, decision.Version));
        return
        [
            .. builtIn,
            .. tenant.Decisions.DistinctBy(decision => decision.Code).Select(own => new NaiveIndicator(
                own.Code, KindOf(own.Kind), own.Numerator, own.Denominator)
            {
                Versions = [.. collected.Where(at => at.Value.Contains(own.Code)).Select(at => at.Key)],
            }),
        ];
    }

    private static NaiveKind KindOf(string kind) => kind switch
    {
        "Ratio" => NaiveKind.Ratio,
        "Score" => NaiveKind.Ranged,
        _ => NaiveKind.Added,
    };
}
