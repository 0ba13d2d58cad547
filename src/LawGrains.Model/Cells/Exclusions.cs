using LawGrains.Model.Reports;

namespace LawGrains.Model.Cells;

/// <summary>How many values a cell leaves out, by reason, so that nothing vanishes.</summary>
/// <param name="Cumulative">Over several years.</param>
/// <param name="Partial">Over a part of the year.</param>
/// <param name="Target">Planned, not done.</param>
/// <param name="Conflict">Contradicted within the report.</param>
/// <param name="Unconfirmed">Read with too little confidence, and confirmed by nobody.</param>
/// <param name="Borders">Declared for other borders than those that are asked for.</param>
[GenerateSerializer, Immutable, Alias("exclusions")]
public sealed record Exclusions(
    [property: Id(0)] int Cumulative = 0,
    [property: Id(1)] int Partial = 0,
    [property: Id(2)] int Target = 0,
    [property: Id(3)] int Conflict = 0,
    [property: Id(4)] int Unconfirmed = 0,
    [property: Id(5)] int Borders = 0)
{
    public static Exclusions One(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Cumulative => new(Cumulative: 1),
        ExclusionReason.Partial => new(Partial: 1),
        ExclusionReason.Target => new(Target: 1),
        ExclusionReason.Conflict => new(Conflict: 1),
        ExclusionReason.Unconfirmed => new(Unconfirmed: 1),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A value is left out for a reason."),
    };

    public static Exclusions? Merge(Exclusions? left, Exclusions? right) =>
        left is null || right is null
            ? left ?? right
            : new(
                left.Cumulative + right.Cumulative,
                left.Partial + right.Partial,
                left.Target + right.Target,
                left.Conflict + right.Conflict,
                left.Unconfirmed + right.Unconfirmed,
                left.Borders + right.Borders);
}
