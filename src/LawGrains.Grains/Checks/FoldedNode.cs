using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <summary>What the stored reports come to at a node.</summary>
/// <param name="Jurisdiction">As of the period.</param>
/// <param name="Sums">Null where a record below it cannot be read.</param>
internal sealed record FoldedNode(Jurisdiction Jurisdiction, FoldedSums? Sums);

/// <summary>Coverage and totals of a subtree.</summary>
internal sealed record FoldedSums(Coverage Coverage, Totals Submitted, Totals Accepted)
{
    public static readonly FoldedSums None = new(Coverage.None, Totals.None, Totals.None);

    public Totals On(Basis basis) => basis == Basis.Accepted ? Accepted : Submitted;

    /// <summary>What two subtrees next to each other come to.</summary>
    public static FoldedSums Merge(FoldedSums left, FoldedSums right) => new(
        Coverage.Merge(left.Coverage, right.Coverage),
        Totals.Merge(left.Submitted, right.Submitted),
        Totals.Merge(left.Accepted, right.Accepted));
}
