using LawGrains.Model.Reports;

namespace LawGrains.Intake.Figures;

/// <summary>The words of ready-made figures for traits, in English and Chinese. Null: no such word.</summary>
internal static class FigureWords
{
    public static Scope? Scope(string text) => text.ToLowerInvariant() switch
    {
        "" or "whole" or "全域" or "全辖区" => Model.Reports.Scope.Whole,
        "own" or "本级" => Model.Reports.Scope.Own,
        _ => null,
    };

    public static PeriodQualifier? Period(string text) => text.ToLowerInvariant() switch
    {
        "" or "year" or "全年" => PeriodQualifier.Year,
        "partial" or "部分" => PeriodQualifier.Partial,
        "cumulative" or "累计" => PeriodQualifier.Cumulative,
        "target" or "目标" => PeriodQualifier.Target,
        _ => null,
    };

    public static Precision? Precision(string text) => text.ToLowerInvariant() switch
    {
        "" or "exact" or "精确" => Model.Reports.Precision.Exact,
        "approx" or "约" => Model.Reports.Precision.Approximate,
        "at_least" or "不少于" => Model.Reports.Precision.AtLeast,
        "at_most" or "不超过" => Model.Reports.Precision.AtMost,
        _ => null,
    };
}
