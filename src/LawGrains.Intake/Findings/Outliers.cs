using System.Globalization;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Figures that are far from what the same jurisdiction reported for the year before (DESIGN §7, Findings).</summary>
public static class Outliers
{
    /// <summary>A warning for each, with both values, in the order of the indicators' codes.</summary>
    /// <param name="now">What the report comes to.</param>
    /// <param name="before">What last year's did.</param>
    /// <param name="draft">The report, for the places.</param>
    /// <param name="catalogue">Of the report's period.</param>
    public static IEnumerable<Finding> Find(
        ReportFigures now, ReportFigures before, ReportDraft draft, IndicatorCatalogue catalogue)
    {
        var last = before.Cells.ToDictionary(cell => cell.Indicator);
        foreach (var cell in now.Cells)
        {
            if (!last.TryGetValue(cell.Indicator, out var earlier) || catalogue.Find(cell.Indicator) is not { } indicator)
            {
                continue;
            }

            foreach (var (scope, one, other) in new[] { (Scope.Own, cell.Own, earlier.Own), (Scope.Whole, cell.Whole, earlier.Whole) })
            {
                if (Value(indicator.Kind, one) is { } value && Value(indicator.Kind, other) is { } old
                    && OutlierBounds.BuiltIn.AreFarApart(indicator.Kind, value, old))
                {
                    yield return Finding(indicator, value, old, PlaceOf(draft, cell.Indicator, scope));
                }
            }
        }
    }

    // Of several rates or scores in one report none speaks for the year.
    private static decimal? Value(IndicatorKind kind, Cell cell) => !cell.HasValue ? null
        : kind is not (IndicatorKind.Ratio or IndicatorKind.Score) ? cell.Sum
        : cell is { Min.Value: var least, Max.Value: var greatest } && least == greatest ? least
        : null;

    private static TextSpan? PlaceOf(ReportDraft draft, IndicatorCode code, Scope scope) => draft.Observations
        .FirstOrDefault(observation => observation.Indicator == code
            && observation.Scope == scope
            && observation.Role == ObservationRole.Counted)?.Span;

    private static Finding Finding(Indicator indicator, decimal value, decimal old, TextSpan? place)
    {
        var (now, before) = (Text(indicator, value), Text(indicator, old));
        return new(
            "value.outlier",
            Severity.Warning,
            $"{indicator.NameZh}本年度为{now},上年度报告为{before},相差较大,请核对数字和单位。",
            $"{indicator.NameEn} is {now} and was {before} in last year's report: please check number and unit.",
            place);
    }

    private static string Text(Indicator indicator, decimal value) => indicator.Kind == IndicatorKind.Ratio
        ? string.Create(CultureInfo.InvariantCulture, $"{value * 100m:0.####}%")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.####}{indicator.Unit}");
}
