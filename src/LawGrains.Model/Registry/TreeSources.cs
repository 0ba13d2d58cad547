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
    // Of a tree with a million nodes one takes 16 MB.
    private const int KeptMaps = 8;

    private readonly JurisdictionTree _tree;
    private ImmutableDictionary<(Period Period, Period Borders), BorderMap> _maps =
        ImmutableDictionary<(Period Period, Period Borders), BorderMap>.Empty;

    internal TreeSources(JurisdictionTree tree) => _tree = tree;

    /// <summary>
    /// Whose reports of the period are a node's own part: its own first, then by code. By the period's own borders that is
    /// the node alone; by later ones also whom it took over since. Nobody's where it is not open by the borders.
    /// </summary>
    /// <param name="id">The node.</param>
    /// <param name="period">Whose reports count.</param>
    /// <param name="borders">The period or a later one.</param>
    public ImmutableArray<ReportSource> Of(JurisdictionId id, Period period, Period borders)
    {
        if (borders.CompareTo(period) < 0 || _tree.In(borders).Find(id) is null)
        {
            return [];
        }

        var shares = new Shares();
        Gather(id, Share.Whole, period, borders, shares);
        return
        [
            .. shares.All
                .Select(share => Source(share.Of, share.Share, period))
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
    /// Parts that lie side by side and make the whole, or less where a successor closed and nobody took it over. Exact for
    /// up to seven splits in a row.
    /// </returns>
    public ImmutableArray<(JurisdictionId At, Share Share)> Destinations(JurisdictionId id, Period period, Period borders)
    {
        var shares = new Shares();
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

    /// <summary>
    /// Whether a node covers by the borders what it covered in the period (or, where it is new, what the one that it
    /// stands for covered): the same reports at and below it, each of them whole.
    /// </summary>
    public Declaration DeclarationAt(JurisdictionId id, Period period, Period borders) =>
        Holds(id, period, borders) ? Declaration.Holds : Declaration.OtherBorders;

    private bool Holds(JurisdictionId id, Period period, Period borders)
    {
        var (before, after) = (_tree.In(period), _tree.In(borders));
        var isLeaf = before.RunOf(id) is { Size: 1 } && after.RunOf(id) is { Size: 1 };
        if (ReferenceEquals(before, after) || (isLeaf && !HasLinks(id, period, borders)))
        {
            return true;
        }

        var covered = before.Find(id) is not null
            ? id
            : Of(id, period, borders) is [{ Share.IsWhole: true } only] ? only.Jurisdiction : (JurisdictionId?)null;
        return covered is { } position && MapOf(before, after).Covers(id, before.RunOf(position)!.Value);
    }

    private bool HasLinks(JurisdictionId id, Period period, Period borders) =>
        _tree.Predecessors(id).Any(link => link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0);

    private BorderMap MapOf(PeriodTree before, PeriodTree after)
    {
        if (!_maps.TryGetValue((before.Period, after.Period), out var map))
        {
            map = new(before, after, id => Destinations(id, before.Period, after.Period));
            _maps = (_maps.Count < KeptMaps ? _maps : _maps.Clear()).Add((before.Period, after.Period), map);
        }

        return map;
    }

    // From the borders back to the period.
    private void Gather(JurisdictionId id, Share share, Period period, Period borders, Shares shares)
    {
        if (_tree.In(period).Find(id) is not null)
        {
            shares.Add(id, share);
        }

        foreach (var link in _tree.Predecessors(id))
        {
            if (link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0)
            {
                Gather(link.Predecessor, ShareOf(link).Within(share), period, borders, shares);
            }
        }
    }

    // From the period on to the borders.
    private void Spread(JurisdictionId id, Share share, Period period, Period borders, Shares shares)
    {
        if (_tree.In(borders).Find(id) is not null)
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

    private ReportSource Source(JurisdictionId id, Share share, Period period)
    {
        var jurisdiction = _tree.In(period).Find(id)!;
        return new(id, jurisdiction.Code, jurisdiction.OwesReport, share, Instead(id, period));
    }

    // Those that are no longer open in the period: nobody reports for them any more, but somebody may have.
    private ImmutableArray<ReportSource> Instead(JurisdictionId successor, Period period) =>
    [
        .. _tree.Predecessors(successor)
            .Where(link => link.From.CompareTo(period) <= 0)
            .Select(link => (Link: link, History: _tree.Find(link.Predecessor)!))
            .Select(pair => new ReportSource(
                pair.History.Id,
                pair.History.At(period).Code,
                OwesReport: false,
                ShareOf(pair.Link),
                Instead(pair.History.Id, period)))
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
        var bearer = links
            .OrderByDescending(other => other.Weight)
            .ThenBy(other => _tree.Find(other.Successor)!.At(other.From).Code)
            .First();
        var before = links.TakeWhile(other => other.Successor != link.Successor).Sum(other => other.Weight);
        return new(before, before + link.Weight, bearer.Successor == link.Successor);
    }

    // Parts that touch make one.
    private sealed class Shares
    {
        private readonly SortedDictionary<(JurisdictionId Of, decimal From), Share> _parts = [];

        public ImmutableArray<(JurisdictionId Of, Share Share)> All
        {
            get
            {
                var all = ImmutableArray.CreateBuilder<(JurisdictionId Of, Share Share)>(_parts.Count);
                foreach (var ((of, _), part) in _parts)
                {
                    if (all.Count > 0 && all[^1].Of == of && all[^1].Share.To == part.From)
                    {
                        var last = all[^1].Share;
                        all[^1] = (of, new(last.From, part.To, last.Bears || part.Bears));
                    }
                    else
                    {
                        all.Add((of, part));
                    }
                }

                return all.DrainToImmutable();
            }
        }

        public void Add(JurisdictionId of, Share part) => _parts.Add((of, part.From), part);
    }
}
