using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>What some children add to their parent: the element of the merge tree.</summary>
/// <param name="Coverage">All that is owed and in, departments too.</param>
/// <param name="Governments">How many reports are owed below, departments apart: 0 makes the parent a leaf.</param>
/// <param name="Submitted">On basis SUBMITTED.</param>
/// <param name="Accepted">On basis ACCEPTED.</param>
internal sealed record Subtree(Coverage Coverage, int Governments, Totals Submitted, Totals Accepted)
{
    public static readonly Subtree None = new(Coverage.None, 0, Totals.None, Totals.None);

    /// <summary>A child's part. A department's figures stand beside the total of its government, not in it.</summary>
    public static Subtree Of(Jurisdiction child, Contribution contribution) => child.Level == JurisdictionLevel.Department
        ? new(contribution.Coverage, 0, Totals.None, Totals.None)
        : new(contribution.Coverage, contribution.Coverage.Expected, contribution.Submitted, contribution.Accepted);

    public static Subtree Merge(Subtree left, Subtree right)
    {
        if (ReferenceEquals(left, None))
        {
            return right;
        }

        return ReferenceEquals(right, None)
            ? left
            : new(
                Coverage.Merge(left.Coverage, right.Coverage),
                left.Governments + right.Governments,
                Totals.Merge(left.Submitted, right.Submitted),
                Totals.Merge(left.Accepted, right.Accepted));
    }
}
