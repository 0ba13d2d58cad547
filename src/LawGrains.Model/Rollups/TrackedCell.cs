using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>One indicator at one node in three tracks, which are never mixed (DESIGN §5, Tracks).</summary>
/// <param name="Indicator">Each once in a node's cells.</param>
/// <param name="Declared">What the node's own report says of the whole jurisdiction. Not merged upwards.</param>
/// <param name="Computed">The organ's own figure and those of all below it; at a leaf its whole figure, else its own.</param>
/// <param name="Effective">Declared where there is one, else the own figure and the children's effective ones.</param>
[GenerateSerializer, Immutable, Alias("tracked-cell")]
public sealed record TrackedCell(
    [property: Id(0)] IndicatorCode Indicator,
    [property: Id(1)] Cell Declared,
    [property: Id(2)] Cell Computed,
    [property: Id(3)] Cell Effective) : IIndicatorCell
{
    /// <summary>The sum over two disjoint subtrees, which has no declaration of its own.</summary>
    public static TrackedCell Merge(TrackedCell left, TrackedCell right)
    {
        var computed = Cell.Merge(left.Computed, right.Computed);
        var same = ReferenceEquals(left.Computed, left.Effective) && ReferenceEquals(right.Computed, right.Effective);
        return new(left.Indicator, Cell.Empty, computed, same ? computed : Cell.Merge(left.Effective, right.Effective));
    }

    /// <summary>What a parent takes of it.</summary>
    public TrackedCell WithoutDeclared() =>
        ReferenceEquals(Declared, Cell.Empty) ? this : this with { Declared = Cell.Empty };
}
