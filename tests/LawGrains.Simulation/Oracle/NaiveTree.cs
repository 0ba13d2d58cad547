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

    /// <summary>
    /// In the tree of the borders for reports of a year: open there, or a former part, which closed in between and stands on
    /// below what it went into.
    /// </summary>
    public bool Stands(string id, int year, int borders) => Has(id, borders) || IsFormerPart(id, year, borders);

    /// <summary>What a jurisdiction is by the borders; of one that is closed, what it was last.</summary>
    public NaiveAttributes At(string id, int borders) =>
        _byId[id] is { Closed: { } closed } one && closed <= borders ? one.At(closed - 1) : _byId[id].At(borders);

    /// <summary>Those above a jurisdiction in a year's own tree, itself first.</summary>
    public IEnumerable<string> PathUp(string id, int year) => PathUp(id, year, year);

    /// <summary>The same by some borders, with former parts.</summary>
    public IEnumerable<string> PathUp(string id, int year, int borders)
    {
        for (var at = id; at is not null; at = ParentOf(at, year, borders))
        {
            yield return at;
        }
    }

    /// <summary>Whom a jurisdiction stands below; null: nobody.</summary>
    public string? ParentOf(string id, int year, int borders)
    {
        var one = _byId[id];
        if (one.IsOpenIn(borders))
        {
            return one.At(borders).Parent;
        }

        var above = one.Successors.IsEmpty ? one.At(one.Closed!.Value - 1).Parent : Bearer(one).Id;
        while (above is not null && !Stands(above, year, borders))
        {
            above = Bearer(_byId[above]).Id;
        }

        return above;
    }

    /// <summary>All that is there at and below a jurisdiction in a year's own tree.</summary>
    public IEnumerable<string> Below(string id, int year) => Below(id, year, year);

    /// <summary>The same by some borders, with former parts.</summary>
    public IEnumerable<string> Below(string id, int year, int borders) =>
        all.Select(one => one.Id).Where(other => Stands(other, year, borders) && PathUp(other, year, borders).Contains(id));

    /// <summary>Whose reports of a year are a node's own, by some borders, and how much of each; covered ones, too.</summary>
    public IReadOnlyList<(string Of, NaiveShare Share)> SourcesOf(string id, int year, int borders)
    {
        if (!_sources.TryGetValue((year, borders), out var sources))
        {
            _sources[(year, borders)] = sources = Reach(year, borders);
        }

        return sources.GetValueOrDefault(id, []);
    }

    /// <summary>
    /// Whose reports count while the one of a successor does not: those that closed by its year. A department does not speak
    /// for its government.
    /// </summary>
    public IEnumerable<(string Of, NaiveShare Share, int LastYear)> StandingInFor(string id, int year) =>
        from one in all
        from link in one.Successors
        where link.Id == id && link.From <= year
        where IsDepartment(id, year) || !IsDepartment(one.Id, year)
        select (one.Id, ShareOf(one, link), link.From - 1);

    /// <summary>Whether nothing that enters its totals is owed below a jurisdiction in a year's own tree.</summary>
    public bool IsLeaf(string id, int year, bool countsDepartments) => !Below(id, year).Any(at =>
        at != id && _byId[at].At(year).OwesReport
        && (countsDepartments || !IsDepartment(PathUp(at, year).TakeWhile(up => up != id).Last(), year)));

    /// <summary>Whether it owes no report, and the leaf above it that does says all that there is.</summary>
    public bool IsCovered(string id, int year) => !_byId[id].At(year).OwesReport
        && PathUp(id, year).Skip(1).FirstOrDefault(up => _byId[up].At(year).OwesReport) is { } leaf
        && IsLeaf(leaf, year, countsDepartments: true);

    /// <summary>
    /// Of the reports behind a node the one that speaks for all that the node covers: by the borders the same, each of them
    /// whole, as it covered in the year. Null: none.
    /// </summary>
    public string? SpeakerOf(string id, int year, int borders)
    {
        var was = Has(id, year) ? id
            : SourcesOf(id, year, borders) is [{ Share.IsAll: true } only] ? only.Of
            : null;
        if (was is null)
        {
            return null;
        }

        var covered = Below(id, year, borders)
            .SelectMany(node => SourcesOf(node, year, borders))
            .GroupBy(source => source.Of, source => source.Share.To - source.Share.From)
            .ToList();
        return covered.TrueForAll(parts => parts.Sum() == 1)
            && covered.Select(parts => parts.Key).Order(StringComparer.Ordinal)
                .SequenceEqual(Below(was, year).Order(StringComparer.Ordinal))
                    ? was
                    : null;
    }

    private bool IsDepartment(string id, int year) => _byId[id].At(year).Level == "Department";

    // One that went nowhere, into what stood above it, or as a department into a government.
    private bool IsFormerPart(string id, int year, int borders)
    {
        if (_byId[id] is not { Closed: { } closed } one || closed <= year || closed > borders || !Has(id, closed - 1))
        {
            return false;
        }

        return one.Successors.IsEmpty
            || (one.Successors is [var only] && PathUp(id, closed - 1).Contains(only.Id))
            || (IsDepartment(id, closed - 1) && one.Successors.Any(link => !IsDepartment(link.Id, link.From)));
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
        if (Stands(id, year, borders))
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
        var from = one.Successors.TakeWhile(other => other != link).Sum(other => other.Weight);
        return new(from, from + link.Weight, Bearer(one) == link);
    }

    private NaiveSuccessor Bearer(NaiveJurisdiction one) => one.Successors
        .OrderByDescending(other => other.Weight)
        .ThenBy(other => _byId[other.Id].At(other.From).Code, StringComparer.Ordinal)
        .First();
}
