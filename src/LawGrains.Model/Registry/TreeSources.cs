using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

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

        var shares = new SortedDictionary<JurisdictionId, decimal>();
        Gather(id, 1, period, borders, shares);
        return
        [
            .. shares
                .Select(share => Source(share.Key, id, share.Value, period, borders))
                .OrderBy(source => source.Jurisdiction != id)
                .ThenBy(source => source.Code),
        ];
    }

    /// <summary>Where a jurisdiction's report of a period counts by some borders, and how much of it.</summary>
    /// <param name="id">Open in the period's tree.</param>
    /// <param name="period">Of the report.</param>
    /// <param name="borders">The period or a later one.</param>
    /// <returns>Shares that add up to 1, or to less where a successor closed and nobody took it over.</returns>
    public IReadOnlyDictionary<JurisdictionId, decimal> Destinations(JurisdictionId id, Period period, Period borders)
    {
        var shares = new SortedDictionary<JurisdictionId, decimal>();
        Spread(id, 1, period, borders, shares);
        return shares;
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
    public bool DeclaredHolds(JurisdictionId id, Period period, Period borders)
    {
        var (before, after) = (_tree.In(period), _tree.In(borders));
        if (ReferenceEquals(before, after) || before.RunOf(id) is { Size: 1 } && after.RunOf(id) is { Size: 1 }
            && !HasLinks(id, period, borders))
        {
            return true;
        }

        var covered = before.Find(id) is not null
            ? id
            : Of(id, period, borders) is [{ Share: 1 } only] ? only.Jurisdiction : (JurisdictionId?)null;
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
    private void Gather(
        JurisdictionId id, decimal weight, Period period, Period borders, SortedDictionary<JurisdictionId, decimal> shares)
    {
        if (_tree.In(period).Find(id) is not null)
        {
            shares[id] = shares.GetValueOrDefault(id) + weight;
        }

        foreach (var link in _tree.Predecessors(id))
        {
            if (link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0)
            {
                Gather(link.Predecessor, weight * link.Weight, period, borders, shares);
            }
        }
    }

    // From the period on to the borders.
    private void Spread(
        JurisdictionId id, decimal weight, Period period, Period borders, SortedDictionary<JurisdictionId, decimal> shares)
    {
        if (_tree.In(borders).Find(id) is not null)
        {
            shares[id] = shares.GetValueOrDefault(id) + weight;
            return;
        }

        foreach (var link in _tree.Find(id)!.Successors)
        {
            if (link.From.CompareTo(period) > 0 && link.From.CompareTo(borders) <= 0)
            {
                Spread(link.Successor, weight * link.Weight, period, borders, shares);
            }
        }
    }

    private ReportSource Source(JurisdictionId id, JurisdictionId node, decimal share, Period period, Period borders)
    {
        var jurisdiction = _tree.In(period).Find(id)!;
        return new(
            id,
            jurisdiction.Code,
            jurisdiction.OwesReport,
            share,
            share == 1 || BearerOf(Destinations(id, period, borders), borders) == node,
            Instead(id, period));
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
                pair.Link.Weight,
                pair.Link.Weight == 1 || BearerOf(pair.History.Successors, period) == successor,
                Instead(pair.History.Id, period)))
            .OrderBy(source => source.Code),
    ];

    private JurisdictionId BearerOf(ImmutableArray<Succession> links, Period period) =>
        links.MaxBy(link => (link.Weight, new Last(_tree.Find(link.Successor)!.At(period).Code)))!.Successor;

    private JurisdictionId BearerOf(IReadOnlyDictionary<JurisdictionId, decimal> shares, Period borders) =>
        shares.MaxBy(share => (share.Value, new Last(_tree.In(borders).Find(share.Key)!.Code))).Key;

    // Of equal shares the smallest code is the greatest.
    private readonly record struct Last(JurisdictionCode Code) : IComparable<Last>
    {
        public int CompareTo(Last other) => other.Code.CompareTo(Code);
    }
}
