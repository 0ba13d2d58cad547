using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>The trees of later borders as reports of earlier periods need them. What is reckoned is kept, within bounds.</summary>
internal sealed class BorderTrees(JurisdictionTree tree)
{
    // Of a tree with a million nodes one takes 60 MB.
    private const int Kept = 8;

    private ImmutableDictionary<(Period Period, Period Borders), BorderTree> _trees =
        ImmutableDictionary<(Period Period, Period Borders), BorderTree>.Empty;

    /// <summary>The same object for all periods between two changes.</summary>
    public BorderTree By(Period period, Period borders)
    {
        var (before, after) = (tree.In(period), tree.In(borders));
        if (_trees.TryGetValue((before.Period, after.Period), out var known))
        {
            return known;
        }

        var formerParts = new FormerParts(tree, period, borders).Find();
        var found = new BorderTree(tree.Sources, before, formerParts.Count == 0 ? after : tree.In(borders, formerParts));
        _trees = (_trees.Count < Kept ? _trees : _trees.Clear()).Add((before.Period, after.Period), found);
        return found;
    }
}

/// <summary>A tree of some borders for the reports of one period.</summary>
internal sealed class BorderTree
{
    private readonly Lazy<BorderMap> _map;

    /// <param name="sources">Says what counts where.</param>
    /// <param name="before">Of the reported period.</param>
    /// <param name="tree">Of the borders, former parts and all.</param>
    public BorderTree(TreeSources sources, PeriodTree before, PeriodTree tree)
    {
        (Before, Tree) = (before, tree);
        _map = new(() => new(before, tree, id => sources.Destinations(id, before.Period, tree.Period)));
    }

    /// <summary>The period's own.</summary>
    public PeriodTree Before { get; }

    /// <summary>That of the borders, with former parts in it.</summary>
    public PeriodTree Tree { get; }

    /// <summary>See <see cref="JurisdictionTree.SubtreeVersion"/>.</summary>
    public long SubtreeVersion(JurisdictionId id) => ReferenceEquals(Before, Tree) || Tree.Find(id) is null
        ? Tree.SubtreeVersion(id)
        : Math.Max(Tree.SubtreeVersion(id), Map.VersionOf(id));

    /// <summary>What each node of the one covers of the other.</summary>
    public BorderMap Map => _map.Value;
}
