using LawGrains.Model.Reports;

namespace LawGrains.Intake.Evaluation;

/// <summary>The words of gold files for what the model has as values.</summary>
public static class GoldNames
{
    /// <summary>As in 'exact, whole, year'.</summary>
    public static string TraitsOf(Observation observation) =>
        $"{Of(observation.Precision)}, {Of(observation.Scope)}, {Of(observation.PeriodQualifier)}";

    internal static string Of(SectionKind kind) => kind switch
    {
        SectionKind.LeadershipDuty => "leadership_duty",
        _ => kind.ToString().ToLowerInvariant(),
    };

    internal static string Of(Precision precision) => precision switch
    {
        Precision.Approximate => "approx",
        Precision.AtLeast => "at_least",
        Precision.AtMost => "at_most",
        _ => "exact",
    };

    internal static string Of(Scope scope) => scope is Scope.Own ? "own" : "whole";

    internal static string Of(PeriodQualifier period) => period.ToString().ToLowerInvariant();
}
