using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Registry;

/// <summary>
/// Whose reports of a period count where, by the period's own borders or by later ones. Immutable; what is reckoned is
/// kept.
/// </summary>
public sealed class TreeSources
{
    private readonly JurisdictionTree _tree;
    private readonly BorderTrees _trees;

    internal TreeSources(JurisdictionTree tree)
    {
        _tree = tree;
        _trees = new(tree);
    }

    /// <summary>
    /// Whose reports of the period are a node's own part: its own first, then by code. By the period's own borders that is
    /// the node alone; by later ones also whom it took over since. Nobody's where it is not in the tree of the borders. One
    /// that owes no report below a leaf that does is nobody's: the leaf's says all that there is.
    /// </summary>
    /// <param name="id">The node.</param>
    /// <param name="period">Whose reports count.</param>
    /// <param name="borders">The period or a later one.</param>
    public ImmutableArray<ReportSource> Of(JurisdictionId id, Period period, Period borders)
    {
        var by = By(period, borders);
        if (borders.CompareTo(period) < 0 || by.Tree.Find(id) is null)
        {
            return [];
        }

        var shares = new ShareSet();
        Gather(id, Share.Whole, period, borders, shares);
        var declares = Declares(id, shares.All, by);
        return
        [
            .. shares.All
                .Where(share => !by.Before.IsCovered(share.Of))
                .Select(share => Source(
                    share.Of,
                    share.Share,
                    period,
                    share.Of == declares ? Declaration.Holds : Declaration.OtherBorders))
                .OrderBy(source => source.Jurisdiction != id)
                .ThenBy(source => source.Code)
                .ThenBy(source => source.Share.From),
        ];
    }

    /// <summary>Where a jurisdiction's report of a period counts by some borders, and which part of it.</summary>
    /// <param name="id">Open in the period's tree.</param>
    /// <param name="period">Of the report.</param>
    /// <param name="borders">The period or a later one.</param>
    /// <returns>
    /// Parts that lie side by side and make the whole. Exact for up to seven splits in a row.
    /// </returns>
    public ImmutableArray<(JurisdictionId At, Share Share)> Destinations(JurisdictionId id, Period period, Period borders)
    {
        var shares = new ShareSet();
        Spread(id, Share.Whole, period, borders, shares);
        return shares.All;
    }

    /// <summary>
    /// The successors, open in the period, of one that is not open in it any more; the nearest first. Empty: nobody.
    /// </summary>
    public ImmutableArray<JurisdictionId> SuccessorsOf(JurisdictionId id, Period period)
    {
        var open = _tree.In(period);
        var found = ImmutableArray.CreateBuilder<JurisdictionId>();
        var seen = new HashSet<JurisdictionId>();
        var waiting = new Queue<JurisdictionId>(Next(id));
        while (waiting.TryDequeue(out var successor))
        {
            if (!seen.Add(successor))
            {
                continue;
            }

            if (open.Find(successor) is not null)
            {
                found.Add(successor);
                continue;
            }

            foreach (var next in Next(successor))
            {
                waiting.Enqueue(next);
            }
        }

        return found.DrainToImmutable();

        IEnumerable<JurisdictionId> Next(JurisdictionId of) => (_tree.Find(of)?.Successors ?? [])
            .Where(link => link.From.CompareTo(period) <= 0)
            .Select(link => link.Successor);
    }

    internal BorderTree By(Period period, Period borders) => _trees.By(period, borders);

    /// <summary>Of several successors the one that carries what is not divided.</summary>
    internal Succession BearerOf(ImmutableArray<Succession> links) => links
        .OrderByDescending(link => link.Weight)
        .ThenBy(link => _tree.Find(link.Successor)!.At(link.From).Code)
        .First();

    // Of the reports behind a node the one whose declaration is about what the node covers; null where none is.
    private JurisdictionId? Declares(
        JurisdictionId id, ImmutableArray<(JurisdictionId Of, Share Share)> shares, BorderTree by)
    {
        var position = by.Before.Find(id) is not null ? id
            : shares is [{ Share.IsWhole: true } only] ? only.Of
            : (JurisdictionId?)null;
        if (position is not { } covered || ReferenceEquals(by.Before, by.Tree))
        {
            return position;
        }

        var isLeaf = position == id && by.Before.RunOf(id) is { Size: 1 } && by.Tree.RunOf(id) is { Size: 1 };
        return (isLeaf && !HasLinks(id, by.Before.Period, by.Tree.Period)) || by.Map.Covers(id, by.Before.RunOf(covered)!.Value)
            ? covered
            : null;
    }

    private bool HasLinks(JurisdictionId id, Period period, Period borders) =>
        _tree.Predecessors(id).Any(link => link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0);

    // From the borders back to the period.
    private void Gather(JurisdictionId id, Share share, Period period, Period borders, ShareSet shares)
    {
        if (_tree.In(period).Find(id) is not null)
        {
            shares.Add(id, share);
        }

        foreach (var link in _tree.Predecessors(id))
        {
            // A former part counts for itself.
            if (link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0
                && By(period, borders).Tree.Find(link.Predecessor) is null)
            {
                Gather(link.Predecessor, ShareOf(link).Within(share), period, borders, shares);
            }
        }
    }

    // From the period on to the borders.
    private void Spread(JurisdictionId id, Share share, Period period, Period borders, ShareSet shares)
    {
        if (By(period, borders).Tree.Find(id) is not null)
        {
            shares.Add(id, share);
            return;
        }

        foreach (var link in _tree.Find(id)!.Successors)
        {
            if (link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0)
            {
                Spread(link.Successor, share.Within(ShareOf(link)), period, borders, shares);
            }
        }
    }

    private ReportSource Source(JurisdictionId id, Share share, Period period, Declaration declaration)
    {
        var tree = _tree.In(period);
        var jurisdiction = tree.Find(id)!;
        return new(
            id,
            jurisdiction.Code,
            jurisdiction.OwesReport,
            share,
            Instead(id, jurisdiction.Level, period),
            tree.ReportsBelow(id),
            declaration);
    }

    // Those that are no longer open in the period: nobody reports for them any more, but somebody may have. What they
    // declared is not of what the successor covers. A department does not speak for its government.
    private ImmutableArray<ReportSource> Instead(JurisdictionId successor, JurisdictionLevel level, Period period) =>
    [
        .. _tree.Predecessors(successor)
            .Where(link => link.From.CompareTo(period) <= 0)
            .Select(link => (Link: link, History: _tree.Find(link.Predecessor)!))
            .Where(pair => level == JurisdictionLevel.Department
                || pair.History.At(period).Level != JurisdictionLevel.Department)
            .Select(pair => new ReportSource(
                pair.History.Id,
                pair.History.At(period).Code,
                OwesReport: false,
                ShareOf(pair.Link),
                Instead(pair.History.Id, pair.History.At(period).Level, period),
                _tree.In(pair.Link.From.Before()!.Value).ReportsBelow(pair.History.Id),
                Declaration.OtherBorders))
            .OrderBy(source => source.Code),
    ];

    // The parts lie side by side in the order in which the split named them.
    private Share ShareOf(Succession link)
    {
        if (link.Weight == 1)
        {
            return Share.Whole;
        }

        var links = _tree.Find(link.Predecessor)!.Successors;
        var before = links.TakeWhile(other => other.Successor != link.Successor).Sum(other => other.Weight);
        return new(before, before + link.Weight, BearerOf(links).Successor == link.Successor);
    }
}
