using System.Collections.Immutable;
using LawGrains.Grains.Registry;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// One node's inputs and what they come to: the latest contribution of its own report and of each child, absolute and by
/// version. No I/O and no clock. Belongs to one activation, which changes it only between awaits.
/// </summary>
/// <param name="edition">The catalogue's edition.</param>
internal sealed class RollupNode(string edition)
{
    private readonly Dictionary<JurisdictionId, int> _slotOf = [];
    private Contribution?[] _contributions = [];
    private MergeTree<Subtree> _subtrees = new(0, Subtree.None, Subtree.Merge);
    private OwnContribution? _own;
    private DateTimeOffset _ownVerifiedAt;
    private int _missing;
    private Contribution? _built;

    /// <summary>The node by the tree last read; null before.</summary>
    public TreeNode? Tree { get; private set; }

    public Progress Progress => Tree is null
        ? new(0, 1)
        : new(_contributions.Length - _missing + (_own is null ? 0 : 1), _contributions.Length + 1);

    /// <summary>Whether each input was there once: only then is there anything to show or to push.</summary>
    public bool IsReady => Tree is not null && _own is not null && _missing == 0;

    /// <summary>The version to go past: grows with every push and with what a parent says it has on record.</summary>
    public long LastVersion { get; private set; }

    /// <summary>Takes the tree. Children that are still there keep what they contributed.</summary>
    public void SetTree(TreeNode tree)
    {
        var kept = Tree is null
            ? []
            : Tree.Children.Zip(_contributions).ToDictionary(pair => pair.First.Jurisdiction.Id, pair => pair.Second);
        Tree = tree;
        _slotOf.Clear();
        _contributions = new Contribution?[tree.Children.Length];
        _subtrees = new(tree.Children.Length, Subtree.None, Subtree.Merge);
        _missing = 0;
        for (var slot = 0; slot < tree.Children.Length; slot++)
        {
            var child = tree.Children[slot].Jurisdiction;
            _slotOf[child.Id] = slot;
            if (kept.GetValueOrDefault(child.Id) is { } contribution)
            {
                Put(slot, contribution);
            }
            else
            {
                _missing++;
            }
        }

        _built = null;
    }

    /// <summary>Takes the own report's contribution, unless a newer one is there.</summary>
    /// <returns>Whether the totals may have changed.</returns>
    public bool TakeOwn(OwnContribution own, DateTimeOffset verifiedAt)
    {
        if (_own is { } known && own.Version < known.Version)
        {
            return false;
        }

        var changed = _own?.Version != own.Version;
        _own = own;
        _ownVerifiedAt = Later(_ownVerifiedAt, verifiedAt);
        Invalidate(changed);
        return changed;
    }

    /// <summary>Takes a child's contribution, unless a newer one is there or the sender is no child.</summary>
    public (PushOutcome Outcome, bool Changed) TakeChild(Contribution contribution)
    {
        if (Tree is null)
        {
            return (PushOutcome.NotReady, false);
        }

        if (!_slotOf.TryGetValue(contribution.Id, out var slot))
        {
            return (PushOutcome.NotMyChild, false);
        }

        var known = _contributions[slot];
        if (known is not null && contribution.Version < known.Version)
        {
            return (PushOutcome.Stale, false);
        }

        var changed = known?.Version != contribution.Version;
        _missing -= known is null ? 1 : 0;
        if (changed)
        {
            Put(slot, contribution);
        }
        else
        {
            // The same totals, verified once more: nothing to merge.
            _contributions[slot] = Fresher(known!, contribution);
        }

        Invalidate(changed);
        return (PushOutcome.Taken, changed);
    }

    /// <summary>The version on record of a child; 0 where there is none.</summary>
    public long VersionOf(JurisdictionId child) =>
        _slotOf.TryGetValue(child, out var slot) && _contributions[slot] is { } contribution ? contribution.Version : 0;

    /// <summary>Whether the own report's contribution must be pulled to come within the bound.</summary>
    public bool NeedsOwn(FreshnessBound bound) => _own is null || _ownVerifiedAt < bound.VerifiedAfter;

    /// <summary>Whether the tree must be read to come within the bound.</summary>
    public bool NeedsTree(FreshnessBound bound) => Tree is null || Tree.TreeVersion < bound.TreeVersion;

    /// <summary>The children that must be pulled to come within the bound.</summary>
    public IReadOnlyList<JurisdictionId> NeedsChildren(FreshnessBound bound)
    {
        var needed = new List<JurisdictionId>();
        for (var slot = 0; slot < _contributions.Length; slot++)
        {
            if (_contributions[slot] is not { } contribution || !IsWithin(contribution, bound))
            {
                needed.Add(Tree!.Children[slot].Jurisdiction.Id);
            }
        }

        return needed;
    }

    /// <summary>Whether anything must be read or pulled to come within the bound.</summary>
    public bool Needs(FreshnessBound bound) =>
        NeedsTree(bound) || NeedsOwn(bound)
        || !_contributions.All(contribution => contribution is not null && IsWithin(contribution, bound));

    public static bool IsWithin(Contribution contribution, FreshnessBound bound) =>
        contribution.TreeVersion >= bound.TreeVersion && contribution.VerifiedAt >= bound.VerifiedAfter;

    /// <summary>The parent has a newer version on record: the next one goes past it.</summary>
    public void GoPast(long version)
    {
        LastVersion = Math.Max(LastVersion, version);
        _built = null;
    }

    /// <summary>
    /// What the node hands to its parent; null before it is ready. The version changes only when the totals may have.
    /// </summary>
    /// <param name="clockVersion">A version by the clock; the result's goes past it and past every earlier one.</param>
    public Contribution? Build(Func<long> clockVersion)
    {
        if (!IsReady)
        {
            return null;
        }

        return _built ??= Compose(LastVersion = Math.Max(LastVersion + 1, clockVersion()));
    }

    /// <summary>The children with what each contributed, in the order of their codes.</summary>
    public IEnumerable<(Jurisdiction Child, Contribution? Contribution)> Children() =>
        Tree is null ? [] : Tree.Children.Select(child => child.Jurisdiction).Zip(_contributions);

    private Contribution Compose(long version)
    {
        var (own, below, self) = (_own!, _subtrees.Root, Tree!.Jurisdiction);
        var isLeaf = below.Governments == 0;
        var expected = Coverage.None with { Expected = self.OwesReport ? 1 : 0 };
        var (verifiedAt, treeVersion, changedAt) = Oldest(_ownVerifiedAt, Tree.TreeVersion, own.ChangedAt);
        return new(
            self.Id,
            version,
            treeVersion,
            edition,
            Coverage.Merge(Coverage.Merge(own.Coverage, expected), below.Coverage),
            Totals.AtNode(own.Submitted, below.Submitted, isLeaf),
            Totals.AtNode(own.Accepted, below.Accepted, isLeaf),
            verifiedAt,
            changedAt);
    }

    // What was built keeps its totals and version where only the proof of its freshness changed.
    private void Invalidate(bool changed)
    {
        if (changed || _built is null)
        {
            _built = null;
            return;
        }

        var (verifiedAt, treeVersion, changedAt) = Oldest(_ownVerifiedAt, Tree!.TreeVersion, _own!.ChangedAt);
        _built = _built with { VerifiedAt = verifiedAt, TreeVersion = treeVersion, ChangedAt = changedAt };
    }

    private (DateTimeOffset VerifiedAt, long TreeVersion, DateTimeOffset? ChangedAt) Oldest(
        DateTimeOffset verifiedAt, long treeVersion, DateTimeOffset? changedAt)
    {
        foreach (var contribution in _contributions)
        {
            verifiedAt = contribution!.VerifiedAt < verifiedAt ? contribution.VerifiedAt : verifiedAt;
            treeVersion = Math.Min(treeVersion, contribution.TreeVersion);
            changedAt = changedAt is { } newest && !(contribution.ChangedAt > newest) ? newest : contribution.ChangedAt;
        }

        return (verifiedAt, treeVersion, changedAt);
    }

    private void Put(int slot, Contribution contribution)
    {
        _contributions[slot] = contribution;
        _subtrees[slot] = Subtree.Of(Tree!.Children[slot].Jurisdiction, contribution);
    }

    private static Contribution Fresher(Contribution known, Contribution contribution) => known with
    {
        VerifiedAt = Later(known.VerifiedAt, contribution.VerifiedAt),
        TreeVersion = Math.Max(known.TreeVersion, contribution.TreeVersion),
    };

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
