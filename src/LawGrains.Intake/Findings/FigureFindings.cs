using System.Globalization;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Figures that do not fit each other.</summary>
internal static class FigureFindings
{
    /// <summary>A rate may be off by half of its last digit.</summary>
    private const decimal Slack = 0.5m;

    /// <summary>Figures farther away than this belong to something else.</summary>
    private const int Near = 120;

    public static IEnumerable<Finding> Read(ReportDraft draft, IndicatorCatalogue catalogue) =>
        Ratios(draft, catalogue).Concat(Conflicts(draft, catalogue));

    private static IEnumerable<Finding> Conflicts(ReportDraft draft, IndicatorCatalogue catalogue) =>
        from observation in draft.Observations
        where observation.Role is ObservationRole.Conflict
        group observation by observation.Indicator into clash
        let values = string.Join('/', clash.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:0.####}")))
        select new Finding(
            "value.conflict",
            Severity.Error,
            $"{catalogue.Find(clash.Key)!.NameZh}在文中有不同数值({values}),确认之前均不计入。",
            $"{catalogue.Find(clash.Key)!.NameEn} is stated with different values ({values}); none counts until somebody decides.",
            clash.First().Span);

    private static IEnumerable<Finding> Ratios(ReportDraft draft, IndicatorCatalogue catalogue)
    {
        foreach (var ratio in catalogue.Ratios.Where(ratio => ratio.Unit == "%"))
        {
            if (ratio.Numerator is not { } numerator || ratio.Denominator is not { } denominator)
            {
                continue;
            }

            foreach (var rate in draft.Observations.Where(observation =>
                observation.Indicator == ratio.Code && observation.Value is not null))
            {
                if (Beside(draft, numerator, rate) is { } part && Beside(draft, denominator, rate) is { } whole
                    && whole != 0m
                    && !Agrees(rate.Value!.Value, part / whole))
                {
                    yield return Contradiction(ratio, rate, part, whole);
                }
            }

            if (Only(draft, numerator) is { } upper && Only(draft, denominator) is { } lower
                && upper.Value > lower.Value
                && upper.Span is { } one && lower.Span is { } other && Math.Abs(one.Start - other.Start) <= Near
                && upper.PeriodQualifier == lower.PeriodQualifier && upper.Scope == lower.Scope)
            {
                yield return PartExceedsWhole(catalogue.Find(numerator)!, catalogue.Find(denominator)!, upper, lower);
            }
        }
    }

    private static bool Agrees(decimal stated, decimal computed)
    {
        var unit = 1m;
        for (var digit = 0; digit < Math.Max((int)stated.Scale, 2); digit++)
        {
            unit /= 10m;
        }

        return Math.Abs(stated - computed) <= unit * Slack;
    }

    /// <summary>
    /// The last value of an indicator shortly before the rate, of the same scope and period; null where there is
    /// none.
    /// </summary>
    private static decimal? Beside(ReportDraft draft, IndicatorCode code, Observation rate) =>
        draft.Observations.LastOrDefault(observation => observation.Indicator == code
            && observation.PeriodQualifier == rate.PeriodQualifier && observation.Scope == rate.Scope
            && observation.Precision is Precision.Exact
                && observation.Role is (ObservationRole.Counted or ObservationRole.Excluded)
            && observation.Span is { } span && rate.Span is { } at && span.End <= at.Start
                && at.Start - span.End <= Near)?.Value;

    /// <summary>The indicator's counted observation where it is the only one.</summary>
    private static Observation? Only(ReportDraft draft, IndicatorCode code)
    {
        var counted = draft.Observations
            .Where(observation => observation.Indicator == code && observation.Role is ObservationRole.Counted)
            .Take(2)
            .ToList();
        return counted.Count == 1 ? counted[0] : null;
    }

    private static Finding PartExceedsWhole(Indicator part, Indicator whole, Observation upper, Observation lower) =>
        new(
        "part.exceeds-whole",
        Severity.Warning,
        string.Create(CultureInfo.InvariantCulture,
            $"{part.NameZh}({upper.Value:0.####})大于{whole.NameZh}({lower.Value:0.####})。"),
        string.Create(CultureInfo.InvariantCulture,
            $"{part.NameEn} ({upper.Value:0.####}) exceeds {whole.NameEn} ({lower.Value:0.####})."),
        upper.Span);

    private static Finding Contradiction(Indicator ratio, Observation rate, decimal part, decimal whole) => new(
        "rate.contradicts-parts",
        Severity.Warning,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ratio.NameZh}写为{rate.Value * 100m:0.####}%,按文中数字{part:0.####}/{whole:0.####}应为{part / whole * 100m:0.##}%。"),
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ratio.NameEn} is given as {rate.Value * 100m:0.####}%; {part:0.####}/{whole:0.####} makes {part / whole * 100m:0.##}%."),
        rate.Span);
}
