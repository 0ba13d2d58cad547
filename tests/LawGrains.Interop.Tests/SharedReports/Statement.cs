using LawGrains.V1;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>What a report says once: the common ground of what was annotated and what was read.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Value">In the canonical unit.</param>
/// <param name="IsWhole">Whether it speaks of the whole jurisdiction, not of the organ alone.</param>
/// <param name="IsExact">Whether it has no hedge.</param>
/// <param name="LeftOut">Why it does not count; unspecified where it does.</param>
internal sealed record Statement(string Indicator, decimal Value, bool IsWhole, bool IsExact, ExclusionReason LeftOut)
{
    private const string Repeat = "重复:";
    private const double MinimumConfidence = 0.8;

    public bool Counts => LeftOut == ExclusionReason.Unspecified;

    public static IEnumerable<Statement> Of(IEnumerable<GoldObservation> observations) =>
        from observation in observations
        where observation.Subject?.StartsWith(Repeat, StringComparison.Ordinal) != true
        select new Statement(
            observation.Indicator,
            observation.Value,
            observation.Scope == "whole",
            observation.Precision == "exact",
            observation.Period switch
            {
                "year" => ExclusionReason.Unspecified,
                "partial" => ExclusionReason.Partial,
                "cumulative" => ExclusionReason.Cumulative,
                "target" => ExclusionReason.Target,
                var other => throw new InvalidOperationException($"The guide knows no period '{other}'."),
            });

    public static IEnumerable<Statement> Of(IEnumerable<Observation> observations) =>
        from observation in observations
        where observation.Role is not (ObservationRole.Repeat or ObservationRole.Part)
        select new Statement(
            observation.Indicator,
            Decimals.Parse(observation.Value),
            observation.Scope == Scope.Whole,
            observation.Precision == Precision.Exact,
            Reason(observation));

    private static ExclusionReason Reason(Observation observation) => observation switch
    {
        { Role: ObservationRole.Conflict } => ExclusionReason.Conflict,
        { PeriodQualifier: PeriodQualifier.Cumulative } => ExclusionReason.Cumulative,
        { PeriodQualifier: PeriodQualifier.Partial } => ExclusionReason.Partial,
        { PeriodQualifier: PeriodQualifier.Target } => ExclusionReason.Target,
        { Role: ObservationRole.Excluded } => observation.ExclusionReason,
        { Confidence: < MinimumConfidence } => ExclusionReason.Unconfirmed,
        _ => ExclusionReason.Unspecified,
    };
}
