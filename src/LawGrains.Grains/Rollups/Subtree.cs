using LawGrains.Grains.Registry;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>What some children add to their parent: the element of the merge tree.</summary>
/// <param name="Coverage">All that is owed and in, departments too.</param>
/// <param name="Submitted">On basis SUBMITTED.</param>
/// <param name="Accepted">On basis ACCEPTED.</param>
/// <param name="Digest">Of the children's digests.</param>
internal sealed record Subtree(Coverage Coverage, Totals Submitted, Totals Accepted, Digest Digest)
{
    public static readonly Subtree None = new(Coverage.None, Totals.None, Totals.None, Digest.None);

    /// <summary>A child's part. A department's figures stand beside the total of its government, unless they count.</summary>
    public static Subtree Of(Jurisdiction child, Contribution contribution, RollupPolicy policy)
    {
        // A child that becomes a department, or is none any more, counts otherwise with the same inputs.
        var digest = Digest.Of(child.Id, contribution.Digest.Value ^ (ulong)child.Level);
        return child.Level == JurisdictionLevel.Department && policy.Departments == DepartmentFigures.Beside
            ? new(contribution.Coverage, Totals.None, Totals.None, digest)
            : new(contribution.Coverage, contribution.Submitted, contribution.Accepted, digest);
    }

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
                Totals.Merge(left.Submitted, right.Submitted),
                Totals.Merge(left.Accepted, right.Accepted),
                left.Digest + right.Digest);
    }
}

/// <summary>How some children stand to the truth: merged apart from their totals, since proofs come far more often.</summary>
/// <param name="Standing">The oldest on each count.</param>
/// <param name="Newest">The newest tree, policy and indicators that any of them was reckoned with.</param>
/// <param name="ChangedAt">When the newest change was acknowledged; null where there is none.</param>
internal sealed record SubtreeStanding(Standing Standing, Standing Newest, DateTimeOffset? ChangedAt)
{
    public static readonly SubtreeStanding None = new(Standing.Perfect, default, null);

    /// <summary>The version of what was reckoned with several: older than any that is asked for.</summary>
    public const long Mixed = -1;

    /// <summary>
    /// A child whose subtree no later change touched is as good as one reckoned with the newest tree; one that a change
    /// touched since does not go with the node's own tree.
    /// </summary>
    public static SubtreeStanding Of(TreeChild child, Contribution contribution) => new(
        contribution.Standing with
        {
            TreeVersion = contribution.Standing.TreeVersion >= child.SubtreeVersion ? long.MaxValue : Mixed,
        },
        contribution.Standing with { CatalogueVersion = contribution.CatalogueVersion },
        contribution.ChangedAt);

    public static SubtreeStanding Merge(SubtreeStanding left, SubtreeStanding right) => new(
        Standing.Oldest(left.Standing, right.Standing),
        Standing.Newest(left.Newest, right.Newest),
        left.ChangedAt is { } newest && !(right.ChangedAt > newest) ? newest : right.ChangedAt);
}
