using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// The tree of one period, indexed for reading: what is open, and all that stands above it too. A jurisdiction whose
/// parent is not open yet is not there yet. For reports of an earlier period it also has former parts, which are closed
/// (<see cref="JurisdictionTree.By"/>). Immutable.
/// </summary>
public sealed class PeriodTree
{
    private readonly ImmutableArray<JurisdictionHistory> _histories;
    private readonly Jurisdiction?[] _nodes;
    private readonly int[] _places;
    private readonly int[] _sizes;
    private readonly Children _children;
    private readonly Dictionary<JurisdictionCode, int> _byCode;
    private readonly Lazy<long[]> _subtreeVersions;
    private readonly Lazy<ReportsBelow[]> _reportsBelow;

    /// <param name="histories">All that there ever was.</param>
    /// <param name="period">Whose tree is wanted.</param>
    /// <param name="shapes">
    /// By place, what is the same in all periods: filled as it is needed, so that many trees share one object a node.
    /// </param>
    /// <param name="formerParts">By place, what is closed and stands in it all the same.</param>
    internal PeriodTree(
        ImmutableArray<JurisdictionHistory> histories,
        Period period,
        Jurisdiction?[] shapes,
        IReadOnlyDictionary<int, Jurisdiction>? formerParts = null)
    {
        _histories = histories;
        Period = period;
        _nodes = new Jurisdiction?[histories.Length];
        for (var i = 0; i < histories.Length; i++)
        {
            var history = histories[i];
            if (history.IsOpenIn(period))
            {
                _nodes[i] = history.Attributes.Length == 1
                    ? shapes[i] ??= history.With(history.Newest)
                    : history.With(history.At(period));
            }
        }

        foreach (var (index, formerPart) in formerParts ?? ImmutableDictionary<int, Jurisdiction>.Empty)
        {
            _nodes[index] = formerPart;
        }

        _children = new(_nodes);
        Order = _children.PreOrder();
        (_places, _sizes) = Measure();
        _byCode = IndexCodes();
        _subtreeVersions = new(ReckonSubtreeVersions);
        _reportsBelow = new(ReckonReportsBelow);
    }

    /// <summary>The first period whose tree this is.</summary>
    public Period Period { get; }

    /// <summary>How many jurisdictions are in the tree.</summary>
    public int Count => Order.Length;

    /// <summary>All of the tree, each before what lies below it, siblings in the order of their codes.</summary>
    public IEnumerable<Jurisdiction> All => Order.Select(index => _nodes[index]!);

    /// <summary>In the order of their codes.</summary>
    public ImmutableArray<Jurisdiction> Roots => Nodes(_children.Roots);

    /// <summary>The places among all ids of what is in the tree: each subtree is a run that begins with its top.</summary>
    internal ImmutableArray<int> Order { get; }

    /// <summary>Whose code another has in the same period: no tree that is kept has any.</summary>
    internal ImmutableArray<Jurisdiction> Duplicates { get; private set; } = [];

    public Jurisdiction? Find(JurisdictionId id) => IndexOf(id) is var index && index >= 0 ? _nodes[index] : null;

    /// <summary>By its code; of a former part only where nobody who is open has it.</summary>
    public Jurisdiction? Find(JurisdictionCode code) => _byCode.TryGetValue(code, out var index) ? _nodes[index] : null;

    /// <summary>The children of a jurisdiction, in the order of their codes; none of one that is not there.</summary>
    public ImmutableArray<Jurisdiction> ChildrenOf(JurisdictionId id) =>
        IndexOf(id) is var index && index >= 0 ? Nodes(_children.Of(index)) : [];

    /// <summary>Whether <paramref name="id"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsWithin(JurisdictionId id, JurisdictionId ancestor)
    {
        var (index, above) = (IndexOf(id), IndexOf(ancestor));
        return index >= 0 && above >= 0
            && _places[index] >= _places[above] && _places[index] < _places[above] + _sizes[above];
    }

    /// <summary>
    /// The version of the last change that touched a node or anything below it; 0 where the node is not there.
    /// </summary>
    public long SubtreeVersion(JurisdictionId id) =>
        IndexOf(id) is var index && index >= 0 ? _subtreeVersions.Value[index] : 0;

    /// <summary>Who owes a report below a node; nobody where the node is not there.</summary>
    public ReportsBelow ReportsBelow(JurisdictionId id) =>
        IndexOf(id) is var index && index >= 0 ? _reportsBelow.Value[index] : default;

    /// <summary>
    /// Whether a node owes no report and stands below a leaf that does, whose report says all that there is below it.
    /// </summary>
    internal bool IsCovered(JurisdictionId id)
    {
        var index = IndexOf(id);
        if (index < 0 || _nodes[index]!.OwesReport)
        {
            return false;
        }

        do
        {
            index = _children.ParentOf(index);
        }
        while (index >= 0 && !_nodes[index]!.OwesReport);

        return index >= 0 && _reportsBelow.Value[index] == Registry.ReportsBelow.None;
    }

    /// <summary>The place of an id in <see cref="Order"/>, and how many stand there and below; null where it is not there.</summary>
    internal (int Place, int Size)? RunOf(JurisdictionId id) =>
        IndexOf(id) is var index && index >= 0 ? (_places[index], _sizes[index]) : null;

    internal int ParentOf(int index) => _children.ParentOf(index);

    internal Jurisdiction At(int index) => _nodes[index]!;

    internal bool Has(int index) => index < _places.Length && _places[index] >= 0;

    private int IndexOf(JurisdictionId id)
    {
        var index = JurisdictionTree.IndexOf(id);
        return index >= 0 && Has(index) && _nodes[index]!.Id == id ? index : -1;
    }

    private (int[] Places, int[] Sizes) Measure()
    {
        var (places, sizes) = (new int[_nodes.Length], new int[_nodes.Length]);
        Array.Fill(places, -1);
        for (var place = Order.Length - 1; place >= 0; place--)
        {
            var index = Order[place];
            places[index] = place;
            sizes[index]++;
            if (_children.ParentOf(index) is var parent && parent >= 0)
            {
                sizes[parent] += sizes[index];
            }
        }

        return (places, sizes);
    }

    private Dictionary<JurisdictionCode, int> IndexCodes()
    {
        var byCode = new Dictionary<JurisdictionCode, int>(Order.Length);
        foreach (var index in Order.Where(index => _nodes[index]!.IsOpenIn(Period)))
        {
            if (!byCode.TryAdd(_nodes[index]!.Code, index))
            {
                Duplicates = Duplicates.Add(_nodes[index]!);
            }
        }

        foreach (var index in Order.Where(index => !_nodes[index]!.IsOpenIn(Period)))
        {
            byCode.TryAdd(_nodes[index]!.Code, index);
        }

        return byCode;
    }

    private ReportsBelow[] ReckonReportsBelow()
    {
        var below = new ReportsBelow[_nodes.Length];
        for (var place = Order.Length - 1; place >= 0; place--)
        {
            var index = Order[place];
            var reports = _nodes[index]!.OwesReport || below[index] != Registry.ReportsBelow.None;
            if (reports && _children.ParentOf(index) is var parent && parent >= 0)
            {
                var kind = _nodes[index]!.Level == JurisdictionLevel.Department
                    ? Registry.ReportsBelow.Departments
                    : Registry.ReportsBelow.Governments;
                below[parent] = kind > below[parent] ? kind : below[parent];
            }
        }

        return below;
    }

    private long[] ReckonSubtreeVersions()
    {
        var versions = new long[_nodes.Length];
        for (var place = Order.Length - 1; place >= 0; place--)
        {
            var index = Order[place];
            versions[index] = Math.Max(versions[index], _histories[index].TouchedIn(Period));
            if (_children.ParentOf(index) is var parent && parent >= 0)
            {
                versions[parent] = Math.Max(versions[parent], versions[index]);
            }
        }

        return versions;
    }

    private ImmutableArray<Jurisdiction> Nodes(ReadOnlySpan<int> indices)
    {
        var nodes = ImmutableArray.CreateBuilder<Jurisdiction>(indices.Length);
        foreach (var index in indices)
        {
            nodes.Add(_nodes[index]!);
        }

        return nodes.MoveToImmutable();
    }
}
