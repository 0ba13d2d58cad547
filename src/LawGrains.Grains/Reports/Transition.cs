using System.Collections.Immutable;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>A step in a report's life.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="From">The status before it.</param>
/// <param name="To">The status after it.</param>
/// <param name="Revision">The latest revision at that time.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why; empty where none is asked for.</param>
[GenerateSerializer, Immutable, Alias("transition")]
public sealed record Transition(
    [property: Id(0)] int Number,
    [property: Id(1)] ReportStatus From,
    [property: Id(2)] ReportStatus To,
    [property: Id(3)] int Revision,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string Actor,
    [property: Id(6)] string Reason);

/// <summary>A report's transitions as its head holds them.</summary>
/// <param name="Recent">The newest, in the order of their numbers.</param>
/// <param name="Pages">The hashes of full pages of older ones, in the order of their numbers.</param>
[GenerateSerializer, Immutable, Alias("transition-log")]
public sealed record TransitionLog(
    [property: Id(0)] ImmutableArray<Transition> Recent, [property: Id(1)] ImmutableArray<string> Pages)
{
    public static readonly TransitionLog Empty = new([], []);
}
