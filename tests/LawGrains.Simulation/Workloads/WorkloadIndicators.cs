using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Simulation.Workloads;

/// <summary>A small catalogue with every kind of indicator and every way to a ratio.</summary>
internal sealed class WorkloadIndicators
{
    /// <summary>A count that each submission states differently, so that no two sums of reports are the same.</summary>
    public const string Tag = "run.tag";

    public const string Handled = "cases.handled";
    public const string Lost = "cases.lost";
    public const string LossRate = "cases.loss_rate";
    public const string Fines = "fines.total";
    public const string Items = "items.open";
    public const string Checks = "checks.done";
    public const string ScanRate = "checks.scan_rate";
    public const string CoverageRate = "lawyers.coverage_rate";
    public const string Visits = "visits.average";

    public static WorkloadIndicators Default { get; } = new();

    public IndicatorCatalogue Catalogue { get; } = new("simulated",
    [
        Of(Tag, IndicatorKind.Count),
        Of(Handled, IndicatorKind.Count),
        Of(Lost, IndicatorKind.Count),
        Of(LossRate, IndicatorKind.Ratio, Lost, Handled),
        Of(Fines, IndicatorKind.Amount),
        Of(Items, IndicatorKind.Level),
        Of(Checks, IndicatorKind.Count),
        Of(ScanRate, IndicatorKind.Ratio, null, Checks),
        Of(CoverageRate, IndicatorKind.Ratio),
        Of(Visits, IndicatorKind.Score),
    ]);

    private static Indicator Of(string code, IndicatorKind kind, string? numerator = null, string? denominator = null) => new(
        IndicatorCode.Parse(code),
        code,
        code,
        code[..code.IndexOf('.', StringComparison.Ordinal)],
        "件",
        ImmutableArray<string>.Empty,
        kind,
        numerator is null ? null : IndicatorCode.Parse(numerator),
        denominator is null ? null : IndicatorCode.Parse(denominator),
        Polarity.Neutral,
        "",
        "");
}
