using System.Globalization;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Figures that do not fit each other.</summary>
internal static class FigureFindings
{
    /// <summary>A rate may be off by half of its last digit.</summary>
    private const decimal Slack = 0.5m;

    public static IEnumerable<Finding> Read(ReportDraft draft, IndicatorCatalogue catalogue)
    {
        foreach (var ratio in catalogue.Ratios)
        {
            if (ratio.Numerator is not { } numerator || ratio.Denominator is not { } denominator)
            {
                continue;
            }

            foreach (var rate in draft.Observations.Where(observation => observation.Indicator == ratio.Code && observation.Value is not null))
            {
                if (Sum(draft, numerator, rate) is { } part && Sum(draft, denominator, rate) is { } whole && whole != 0m
                    && !Agrees(rate.Value!.Value, part / whole))
                {
                    yield return Contradiction(ratio, rate, part, whole);
                }
            }

            if (Sum(draft, numerator, null) is { } upper && Sum(draft, denominator, null) is { } lower
                && upper > lower && ratio.Unit == "%" && catalogue.Find(numerator) is { } name && catalogue.Find(denominator) is { } of)
            {
                yield return new Finding(
                    "part.exceeds-whole",
                    Severity.Warning,
                    string.Create(CultureInfo.InvariantCulture, $"{name.NameZh}({upper:0.####})大于{of.NameZh}({lower:0.####})。"),
                    string.Create(CultureInfo.InvariantCulture, $"{name.NameEn} ({upper:0.####}) exceeds {of.NameEn} ({lower:0.####})."));
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

    /// <summary>The counted values of an indicator with the scope and period of the rate; null where there are none.</summary>
    private static decimal? Sum(ReportDraft draft, Model.Identifiers.IndicatorCode code, Observation? like)
    {
        var values = draft.Observations
            .Where(observation => observation.Indicator == code && observation.Value is not null
                && observation.Role is ObservationRole.Counted or ObservationRole.Excluded
                && (like is null
                    ? observation.Role is ObservationRole.Counted
                    : observation.PeriodQualifier == like.PeriodQualifier && observation.Scope == like.Scope))
            .Select(observation => observation.Value!.Value)
            .ToList();
        return values.Count == 0 ? null : values.Sum();
    }

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
