using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Observations;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Figures that a tenant's own rule takes from a built-in indicator: nothing is overridden in silence.</summary>
internal static class OverrideFindings
{
    public static IEnumerable<Finding> Read(
        IEnumerable<Reading> readings, MatchText text, IndicatorCatalogue catalogue)
    {
        foreach (var reading in readings)
        {
            if (reading.Overrides is { } taken && catalogue.Find(taken) is { } builtIn)
            {
                yield return new(
                    "rule.overrides",
                    Severity.Info,
                    $"此处数字按自设指标“{reading.Indicator.NameZh}”读取,内置指标“{builtIn.NameZh}”的规则也适用,未计入后者。",
                    $"This figure is read as the tenant's own '{reading.Indicator.NameEn}'; a rule of the built-in "
                    + $"'{builtIn.NameEn}' would take it too.",
                    text.ToSource(reading.Start, reading.End));
            }
        }
    }
}
