using System.Collections.Immutable;

namespace LawGrains.Simulation.Oracle;

/// <summary>A version of the tree: a flat list.</summary>
internal sealed class NaiveTree(long version, ImmutableArray<NaiveJurisdiction> all)
{
    private readonly Dictionary<string, NaiveJurisdiction> _byId = all.ToDictionary(one => one.Id);
    private readonly Dictionary<(int Year, int Borders), Dictionary<string, List<(string Of, NaiveShare Share)>>> _sources = [];

    private readonly Dictionary<(NaivePolicy Policy, int Year, int Borders), NaiveShape> _shapes = [];

    public static readonly NaiveTree Empty = new(0, []);

    public long Version => version;

    public ImmutableArray<NaiveJurisdiction> All => all;

    public NaiveJurisdiction this[string id] => _byId[id];

    /// <summary>What totals rest on besides the reports.</summary>
    public NaiveShape ShapeOf(NaivePolicy policy, int year, int borders)
    {
        if (!_shapes.TryGetValue((policy, year, borders), out var shape))
        {
            _shapes[(policy, year, borders)] = shape = new(this, policy, year, borders);
        }

        return shape;
    }

    /// <summary>Open itself, as is all that stands above it.</summary>
    public bool Has(string id, int year) =>
        _byId.TryGetValue(id, out var one) && one.IsOpenIn(year)
        && (one.At(year).Parent is not { } parent || Has(parent, year));

    /// <summary>Those above a jurisdiction, itself first.</summary>
    public IEnumerable<string> PathUp(string id, int year)
    {
        for (var at = id; at is not null; at = _byId[at].At(year).Parent)
        {
            yield return at;
        }
    }

    /// <summary>All that is there at and below a jurisdiction.</summary>
    public IEnumerable<string> Below(string id, int year) =>
        all.Select(one => one.Id).Where(other => Has(other, year) && PathUp(other, year).Contains(id));

    /// <summary>Whose reports of a year are a node's own, by some borders, and how much of each.</summary>
    public IReadOnlyList<(string Of, NaiveShare Share)> SourcesOf(string id, int year, int borders)
    {
        if (!_sources.TryGetValue((year, borders), out var sources))
        {
            _sources[(year, borders)] = sources = Reach(year, borders);
        }

        return sources.GetValueOrDefault(id, []);
    }

    /// <summary>Whose reports count while the one of a successor does not: those that closed by its year.</summary>
    public IEnumerable<(string Of, NaiveShare Share)> StandingInFor(string id, int year) =>
        from one in all
        from link in one.Successors
        where link.Id == id && link.From <= year
        select (one.Id, ShareOf(one, link));

    /// <summary>Whether a node covers by the borders all that it covered in the year, whole, and nothing else.</summary>
    public bool Covers(string id, int year, int borders)
    {
        var covered = Below(id, borders).SelectMany(node => SourcesOf(node, year, borders)).ToList();
        var was = Has(id, year) ? id
            : SourcesOf(id, year, borders) is [{ Share.IsAll: true } only] ? only.Of
            : null;
        return was is not null
            && covered.TrueForAll(source => source.Share.IsAll)
            && covered.Select(source => source.Of).Order(StringComparer.Ordinal)
                .SequenceEqual(Below(was, year).Order(StringComparer.Ordinal));
    }

    // Each report is followed from its year to the borders; stretches that touch at a node are one.
    private Dictionary<string, List<(string Of, NaiveShare Share)>> Reach(int year, int borders)
    {
        var reached = new Dictionary<string, List<(string Of, NaiveShare Share)>>();
        foreach (var one in all.Where(one => Has(one.Id, year)))
        {
            var parts = Follow(one.Id, NaiveShare.All, year, borders).OrderBy(part => part.Share.From).ToList();
            foreach (var node in parts.Select(part => part.At).Distinct())
            {
                if (!reached.TryGetValue(node, out var sources))
                {
                    reached[node] = sources = [];
                }

                foreach (var (_, share) in parts.Where(part => part.At == node))
                {
                    if (sources.Count > 0 && sources[^1] is var (of, last) && of == one.Id && last.To == share.From)
                    {
                        sources[^1] = (one.Id, new(last.From, share.To, last.Bears || share.Bears));
                    }
                    else
                    {
                        sources.Add((one.Id, share));
                    }
                }
            }
        }

        return reached;
    }

    private IEnumerable<(string At, NaiveShare Share)> Follow(string id, NaiveShare share, int year, int borders)
    {
        if (Has(id, borders))
        {
            return [(id, share)];
        }

        return _byId[id].Successors
            .Where(link => link.From > year && link.From <= borders)
            .SelectMany(link => Follow(link.Id, share.Of(ShareOf(_byId[id], link)), year, borders));
    }

    // Side by side in the order of the split. The largest bears what cannot be divided, of equal ones the smallest code.
    private NaiveShare ShareOf(NaiveJurisdiction one, NaiveSuccessor link)
    {
        var bearer = one.Successors
            .OrderByDescending(other => other.Weight)
            .ThenBy(other => _byId[other.Id].At(other.From).Code, StringComparer.Ordinal)
            .First();
        var from = one.Successors.TakeWhile(other => other != link).Sum(other => other.Weight);
        return new(from, from + link.Weight, bearer == link);
    }
}
