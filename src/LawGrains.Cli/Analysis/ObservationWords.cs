using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Analysis;

/// <summary>Says in few words what a figure is.</summary>
internal static class ObservationWords
{
    /// <summary>The value with its unit, and a sign where it is not exact.</summary>
    public static string Value(Observation observation) =>
        observation.NotApplicable
            ? "not applicable"
            : Hedge(observation.Precision) + Numerals.ShowWithUnit(observation.Value, observation.Unit);

    /// <summary>Why it does not enter the total; null where it does.</summary>
    public static string? LeftOut(Observation observation) => observation.Role switch
    {
        ObservationRole.Repeat => "repeat",
        ObservationRole.Part => "part of a total",
        ObservationRole.Conflict => "conflict",
        ObservationRole.Excluded => observation.ExclusionReason.ToString().ToLowerInvariant(),
        _ => null,
    };

    /// <summary>The section's kind in the words of the design: <c>leadership_duty</c>.</summary>
    public static string Kind(SectionKind kind) => kind switch
    {
        SectionKind.LeadershipDuty => "leadership_duty",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Whom it speaks of, or why it is left out.</summary>
    public static string Note(Observation observation) =>
        LeftOut(observation) ?? (observation.Scope == Scope.Whole ? "whole" : "own");

    private static string Hedge(Precision precision) => precision switch
    {
        Precision.Approximate => "≈ ",
        Precision.AtLeast => "≥ ",
        Precision.AtMost => "≤ ",
        _ => "",
    };
}
