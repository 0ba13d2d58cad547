using LawGrains.Model.Reports;

namespace LawGrains.Intake.Rules;

/// <summary>The words that a rule file chooses from.</summary>
internal static class RuleWords
{
    public static readonly string[] Scopes = ["own", "whole"];

    public static readonly string[] Levels = ["township", "above"];

    public static readonly string[] Periods = ["year", "partial", "cumulative", "target"];

    public static PeriodQualifier? PeriodOf(string? word) => word switch
    {
        "year" => PeriodQualifier.Year,
        "partial" => PeriodQualifier.Partial,
        "cumulative" => PeriodQualifier.Cumulative,
        "target" => PeriodQualifier.Target,
        _ => null,
    };
}
