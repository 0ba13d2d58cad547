using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Tests.Hosting;

/// <summary>Observations as a clerk would say them.</summary>
internal static class Figures
{
    public const string Resolved = "dispute.resolved";
    public const string Accepted = "dispute.accepted";

    public static Observation Own(string indicator, decimal value) => Of(indicator, value, Scope.Own);

    public static Observation Whole(string indicator, decimal value) => Of(indicator, value, Scope.Whole);

    /// <summary>The effective sum of an indicator on basis SUBMITTED; 0 where it is not there.</summary>
    public static decimal Effective(this Contribution contribution, string indicator) =>
        contribution.Submitted.Find(IndicatorCode.Parse(indicator))?.Effective.Sum ?? 0;

    /// <summary>The computed sum of an indicator on basis SUBMITTED; 0 where it is not there.</summary>
    public static decimal Computed(this Contribution contribution, string indicator) =>
        contribution.Submitted.Find(IndicatorCode.Parse(indicator))?.Computed.Sum ?? 0;

    private static Observation Of(string indicator, decimal value, Scope scope) =>
        new() { Indicator = IndicatorCode.Parse(indicator), Value = value, Scope = scope };
}
