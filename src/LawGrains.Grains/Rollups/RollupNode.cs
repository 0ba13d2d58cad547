using LawGrains.Grains.Registry;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// One node's inputs and what they come to: the latest contribution of the reports behind it and of each child, absolute
/// and by version. No I/O and no clock. Belongs to one activation, which changes it only between awaits.
/// </summary>
internal sealed class RollupNode
{
    private readonly Dictionary<JurisdictionId, int> _slotOf = [];
    private Contribution?[] _contributions = [];
    private MergeTree<Subtree> _subtrees = new(0, Subtree.None, Subtree.Merge);
    private MergeTree<SubtreeStanding> _standings = new(0, SubtreeStanding.None, SubtreeStanding.Merge);
    private int _missing;
    private Contribution? _built;

    /// <summary>The node by the tree last read; null before.</summary>
    public TreeNode? Tree { get; private set; }

    public RollupPolicy Policy { get; private set; } = RollupPolicy.Default;

    public long PolicyVersion { get; private set; }

    /// <summary>The period's indicators, as last read; null before.</summary>
    public DatedCatalogue? Catalogue { get; private set; }

    /// <summary>What the reports behind this node say.</summary>
    public OwnPart Own { get; } = new();

    public Progress Progress => Tree is null
        ? new(0, 1)
        : new(_contributions.Length - _missing + Own.Done, _contributions.Length + Own.Total);

    /// <summary>
    /// The newest tree, policy and catalogue that an input was reckoned with. One that is newer than the node's own may have moved what
    /// the node still expects elsewhere: until the node has read it too, its totals are of none.
    /// </summary>
    public Standing Newest => new()
    {
        TreeVersion = _standings.Root.Newest.TreeVersion,
        PolicyVersion = _standings.Root.Newest.PolicyVersion,
        CatalogueVersion = NewestCatalogue,
    };

    /// <summary>Whether each input was there once: only then is there anything to show or to push.</summary>
    public bool IsReady => Tree is not null && Own.IsComplete && _missing == 0;

    /// <summary>The version to go past: grows with every push and with what a parent says it has on record.</summary>
    public long LastVersion { get; private set; }

    private long NewestCatalogue => Math.Max(_standings.Root.Newest.CatalogueVersion, Own.CatalogueVersion);

    /// <summary>Takes tree, policy and indicators. Children that are still there keep what they contributed.</summary>
    public void SetTree(TreeNode tree, DatedPolicy policy, DatedCatalogue catalogue)
    {
        var kept = Tree is null
            ? []
            : Tree.Children.Zip(_contributions).ToDictionary(pair => pair.First.Jurisdiction.Id, pair => pair.Second);
        (Tree, Policy, PolicyVersion) = (tree, policy.Policy, policy.Version);
        Catalogue = catalogue;
        Own.SetSources(tree.Sources, policy.Policy.Departments, catalogue.Indicators);
        _slotOf.Clear();
        _contributions = new Contribution?[tree.Children.Length];
        _subtrees = new(tree.Children.Length, Subtree.None, Subtree.Merge);
        _standings = new(tree.Children.Length, SubtreeStanding.None, SubtreeStanding.Merge);
        _missing = 0;
        for (var slot = 0; slot < tree.Children.Length; slot++)
        {
            var child = tree.Children[slot].Jurisdiction.Id;
            _slotOf[child] = slot;
            if (kept.GetValueOrDefault(child) is { } contribution)
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

    /// <summary>Takes the contribution of a report behind this node, unless a newer one is there.</summary>
    /// <returns>Whether the totals may have changed.</returns>
    public bool TakeOwn(JurisdictionId of, OwnContribution own, DateTimeOffset verifiedAt, DateTimeOffset storedAt)
    {
        var changed = Own.Take(of, own, verifiedAt, storedAt);
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
        if (known?.Digest == contribution.Digest)
        {
            Prove(slot, contribution.Version, contribution.Standing);
            return (PushOutcome.Taken, false);
        }

        if (known is not null && contribution.Version < known.Version)
        {
            return (PushOutcome.Stale, false);
        }

        _missing -= known is null ? 1 : 0;
        Put(slot, contribution);
        Invalidate(changed: true);
        return (PushOutcome.Taken, true);
    }

    /// <summary>A child holds what is on record, and says how it stands.</summary>
    public void ConfirmChild(JurisdictionId child, Digest digest, long version, Standing standing)
    {
        if (_slotOf.TryGetValue(child, out var slot) && _contributions[slot]?.Digest == digest)
        {
            Prove(slot, version, standing);
        }
    }

    /// <summary>What is on record of a child; version 0 where there is nothing.</summary>
    public (long Version, Digest Digest) RecordOf(JurisdictionId child) =>
        _slotOf.TryGetValue(child, out var slot) && _contributions[slot] is { } contribution
            ? (contribution.Version, contribution.Digest)
            : default;

    /// <summary>Whether tree, policy and indicators must be read to come within the bound.</summary>
    public bool NeedsTree(Standing bound) =>
        Tree is null
        || Tree.TreeVersion < bound.TreeVersion
        || PolicyVersion < bound.PolicyVersion
        || Catalogue!.Version < bound.CatalogueVersion;

    /// <summary>The children that must be pulled to come within the bound, each with the bound that is asked of it.</summary>
    public IReadOnlyList<(JurisdictionId Child, Standing Bound)> NeedsChildren(Standing bound)
    {
        var needed = new List<(JurisdictionId, Standing)>();
        for (var slot = 0; slot < _contributions.Length; slot++)
        {
            var child = Tree!.Children[slot];
            var asked = bound with
            {
                TreeVersion = child.SubtreeVersion,
                PolicyVersion = PolicyVersion,
                CatalogueVersion = Catalogue!.Version,
            };
            if (_contributions[slot] is not { } contribution || !contribution.Standing.Meets(asked))
            {
                needed.Add((child.Jurisdiction.Id, asked));
            }
        }

        return needed;
    }

    /// <summary>Whether anything must be read or pulled to come within the bound.</summary>
    public bool Needs(Standing bound) => NeedsTree(bound) || !IsReady || !Standing().Meets(bound);

    /// <summary>The clock was set: what was proven by it proves nothing any more.</summary>
    public void ForgetProofs()
    {
        Own.ForgetProofs();
        for (var slot = 0; slot < _contributions.Length; slot++)
        {
            if (_contributions[slot] is { } contribution)
            {
                var standing = contribution.Standing with { VerifiedAt = default, StoredAt = default };
                _contributions[slot] = contribution with { Standing = standing };
                _standings[slot] = SubtreeStanding.Of(Tree!.Children[slot], _contributions[slot]!);
            }
        }

        Invalidate(changed: false);
    }

    /// <summary>The parent has a newer version on record, of other content: the next one goes past it.</summary>
    public void GoPast(long version)
    {
        LastVersion = Math.Max(LastVersion, version);
        if (_built?.Version < version)
        {
            _built = null;
        }
    }

    /// <summary>
    /// What the node hands to its parent; null before it is ready. The version changes only when the totals may have.
    /// </summary>
    /// <param name="clockVersion">A version by the clock; the result's goes past it and past every earlier one.</param>
    public Contribution? Build(Func<long> clockVersion) => !IsReady
        ? null
        : _built ??= Compose(LastVersion = Math.Max(LastVersion + 1, clockVersion()));

    /// <summary>The children with what each contributed, in the order of their codes.</summary>
    public IEnumerable<(TreeChild Child, Contribution? Contribution)> Children() =>
        Tree is null ? [] : Tree.Children.Zip(_contributions);

    private Contribution Compose(long version)
    {
        var below = _subtrees.Root;
        return new(
            Tree!.Jurisdiction.Id,
            version,
            Digest.Of(Tree.Jurisdiction.Id, (ulong)PolicyVersion ^ ((ulong)Catalogue!.Version << 32)) + Own.Digest + below.Digest,
            Catalogue.Indicators.Edition,
            Coverage.Merge(Own.Coverage, below.Coverage),
            Totals.AtNode(Own.On(Basis.Submitted), below.Submitted, Policy.Effective),
            Totals.AtNode(Own.On(Basis.Accepted), below.Accepted, Policy.Effective),
            Standing(),
            ChangedAt())
        {
            CatalogueVersion = Math.Max(Catalogue.Version, NewestCatalogue),
        };
    }

    // What was built keeps its totals and version where only the proof of its freshness changed.
    private void Invalidate(bool changed) => _built = changed || _built is null || !IsReady
        ? null
        : _built with { Standing = Standing(), ChangedAt = ChangedAt() };

    private Standing Standing()
    {
        var below = _standings.Root;
        var isOnePolicy = below.Newest.PolicyVersion <= PolicyVersion && below.Standing.PolicyVersion >= PolicyVersion;
        var own = new Standing(
            below.Newest.TreeVersion > Tree!.TreeVersion ? SubtreeStanding.Mixed : Tree.TreeVersion,
            isOnePolicy ? PolicyVersion : SubtreeStanding.Mixed,
            Own.Proven.VerifiedAt,
            Own.Proven.StoredAt)
        {
            // A report keeps the rules that read it: an older version of its is no mixture, a newer one is.
            CatalogueVersion = NewestCatalogue <= Catalogue!.Version && below.Standing.CatalogueVersion >= Catalogue.Version
                ? Catalogue.Version
                : SubtreeStanding.Mixed,
        };
        return Model.Rollups.Standing.Oldest(own, below.Standing);
    }

    private DateTimeOffset? ChangedAt() =>
        Own.ChangedAt is { } own && !(_standings.Root.ChangedAt > own) ? own : _standings.Root.ChangedAt;

    private void Put(int slot, Contribution contribution)
    {
        _contributions[slot] = contribution;
        _subtrees[slot] = Subtree.Of(Tree!.Children[slot].Jurisdiction, contribution, Policy);
        _standings[slot] = SubtreeStanding.Of(Tree.Children[slot], contribution);
    }

    // The same totals, proven once more: nothing to merge but the proofs.
    private void Prove(int slot, long version, Standing standing)
    {
        var known = _contributions[slot]!;
        _contributions[slot] = known with
        {
            Version = Math.Max(known.Version, version),
            Standing = Model.Rollups.Standing.Newest(known.Standing, standing),
        };
        _standings[slot] = SubtreeStanding.Of(Tree!.Children[slot], _contributions[slot]!);
        Invalidate(changed: false);
    }
}
