using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Model.Tests.Laws;

/// <summary>Observations as a test says them: exact, own, of the year, sure and counted unless it says otherwise.</summary>
internal static class AnObservation
{
    public static Observation Of(IndicatorCode indicator, decimal? value) => new() { Indicator = indicator, Value = value };

    public static Observation NotApplicable(IndicatorCode indicator) => Of(indicator, null);

    public static Observation Whole(this Observation observation) => observation with { Scope = Scope.Whole };

    public static Observation Approximate(this Observation observation) =>
        observation with { Precision = Precision.Approximate };

    public static Observation As(this Observation observation, ObservationRole role) => observation with { Role = role };

    public static Observation Over(this Observation observation, PeriodQualifier qualifier) =>
        observation with { PeriodQualifier = qualifier };

    public static Observation Unsure(this Observation observation) => observation with { Confidence = 0.79m };

    public static Observation LeftOut(this Observation observation, ExclusionReason reason) =>
        observation with { Role = ObservationRole.Excluded, Exclusion = reason };
}
