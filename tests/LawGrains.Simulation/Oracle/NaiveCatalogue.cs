using System.Collections.Immutable;

namespace LawGrains.Simulation.Oracle;

/// <summary>What an indicator's values are to come to.</summary>
/// <param name="Code">Which.</param>
/// <param name="Kind">Added, pooled from parts, or only ranged.</param>
/// <param name="Numerator">Of a ratio, where there is one.</param>
/// <param name="Denominator">Of a ratio, where there is one.</param>
internal sealed record NaiveIndicator(string Code, NaiveKind Kind, string? Numerator = null, string? Denominator = null);

internal enum NaiveKind
{
    Added,
    Ratio,
    Ranged,
}

internal static class NaiveCatalogue
{
    public static ImmutableArray<NaiveIndicator> Of(Model.Catalogue.IndicatorCatalogue catalogue) =>
    [
        .. catalogue.Indicators.Select(indicator => new NaiveIndicator(
            indicator.Code.Text,
            indicator.Kind switch
            {
                Model.Catalogue.IndicatorKind.Ratio => NaiveKind.Ratio,
                Model.Catalogue.IndicatorKind.Score => NaiveKind.Ranged,
                _ => NaiveKind.Added,
            },
            indicator.Numerator?.Text,
            indicator.Denominator?.Text)),
    ];
}
