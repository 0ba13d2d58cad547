using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// A tenant's jurisdictions over time at one version of the tree. Immutable; what is reckoned from it is kept with it.
/// </summary>
public sealed class JurisdictionTree
{
    public static readonly JurisdictionTree Empty = new(0, []);

    // The first periods in which the tree is another than in the period before: a tree of its own for each.
    private readonly ImmutableArray<Period> _turns;
    private readonly ImmutableArray<Lazy<PeriodTree>> _trees;
    private readonly Jurisdiction?[] _shapes;
    private readonly FrozenDictionary<JurisdictionId, ImmutableArray<Succession>> _predecessors;

    /// <param name="version">Grows with every change of the tree.</param>
    /// <param name="histories">
    /// In the order of their ids, which are j1, j2 … without a gap. A forest in each period: <see cref="TreeImport"/> and
    /// <see cref="TreeChanges"/> are what makes sure of that.
    /// </param>
    public JurisdictionTree(long version, ImmutableArray<JurisdictionHistory> histories)
    {
        Version = version;
        All = histories;
        _turns = [Period.Earliest, .. DatesOf(histories).Where(turn => turn != Period.Earliest).Distinct().Order()];
        _shapes = new Jurisdiction?[histories.Length];
        _trees = [.. _turns.Select(turn => new Lazy<PeriodTree>(() => new(histories, turn, _shapes)))];
        Closed = [.. Enumerable.Range(0, histories.Length).Where(index => histories[index].Closed is not null)];
        _predecessors = histories
            .SelectMany(history => history.Successors)
            .GroupBy(link => link.Successor)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        Sources = new(this);
    }

    public long Version { get; }

    /// <summary>In the order of their ids, which is the order in which they came.</summary>
    public ImmutableArray<JurisdictionHistory> All { get; }

    /// <summary>The first periods of the trees that there are over time; the earliest period is always among them.</summary>
    public ImmutableArray<Period> Turns => _turns;

    /// <summary>Whose reports count where, by whatever borders.</summary>
    public TreeSources Sources { get; }

    /// <summary>The tree as it stands after all that is dated.</summary>
    public PeriodTree Newest => In(Period.Latest);

    /// <summary>The tree of a period, the same object for all periods between two changes.</summary>
    public PeriodTree In(Period period)
    {
        var at = _turns.BinarySearch(period);
        return _trees[at >= 0 ? at : ~at - 1].Value;
    }

    /// <summary>
    /// The tree by which the reports of a period are told by some borders: that of the borders, and in it, as former parts,
    /// some of what has closed since the period, so that no report is lost and none counts twice.
    /// </summary>
    /// <remarks>
    /// A former part is a closed jurisdiction that stands in the tree all the same, with the code, name and level with which
    /// it last stood. It is never divided. These are former parts:
    /// <list type="bullet">
    /// <item>One that closed without a successor: below what it last stood below. A root stays a root.</item>
    /// <item>One that went whole into what stood above it in its last period: below that.</item>
    /// <item>
    /// A department that went into what is no department, whole or in part: below that; of several successors, below the one
    /// with the largest weight, of equal ones the one with the smallest code.
    /// </item>
    /// </list>
    /// Where the one that has a former part has closed since and is none itself, its successor has it, chosen in the same
    /// way; and so on.
    /// </remarks>
    /// <param name="period">Whose reports.</param>
    /// <param name="borders">Whose tree: the period, which has no former parts, or a later one.</param>
    public PeriodTree By(Period period, Period borders) => Sources.By(period, borders).Tree;

    /// <summary>
    /// The version of the last change by which anything at or below a node by the borders is another: what stands there,
    /// and what the reports of the period say there. 0 where the node is not there.
    /// </summary>
    public long SubtreeVersion(JurisdictionId id, Period period, Period borders) =>
        Sources.By(period, borders).SubtreeVersion(id);

    public JurisdictionHistory? Find(JurisdictionId id) =>
        IndexOf(id) is var index && index >= 0 && index < All.Length && All[index].Id == id ? All[index] : null;

    /// <summary>Whom the change that made a version touched, in the order of their ids.</summary>
    public IEnumerable<TouchedJurisdiction> TouchedBy(long version) => All
        .SelectMany(history => history.Touches.Select(touch => (history.Id, Touch: touch)))
        .Where(pair => pair.Touch.Version == version)
        .Select(pair => new TouchedJurisdiction(pair.Id, pair.Touch.From));

    /// <summary>Whom a jurisdiction took over, in any period.</summary>
    public ImmutableArray<Succession> Predecessors(JurisdictionId id) => _predecessors.GetValueOrDefault(id, []);

    /// <summary>The places of those that closed, or will.</summary>
    internal ImmutableArray<int> Closed { get; }

    /// <summary>A period's tree with former parts in it.</summary>
    internal PeriodTree In(Period period, IReadOnlyDictionary<int, Jurisdiction> formerParts) =>
        new(All, In(period).Period, _shapes, formerParts);

    /// <summary>The place of an id among all; -1 for none of the registry's.</summary>
    internal static int IndexOf(JurisdictionId id) =>
        id.Text is { } text && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number - 1
            : -1;

    /// <summary>The id at a place among all.</summary>
    internal static JurisdictionId IdAt(int index) =>
        JurisdictionId.Parse(string.Create(CultureInfo.InvariantCulture, $"j{index + 1}"));

    private static IEnumerable<Period> DatesOf(ImmutableArray<JurisdictionHistory> histories)
    {
        foreach (var history in histories)
        {
            if (history.Opened is { } opened)
            {
                yield return opened;
            }

            if (history.Closed is { } closed)
            {
                yield return closed;
            }

            for (var i = 1; i < history.Attributes.Length; i++)
            {
                yield return history.Attributes[i].From!.Value;
            }

            // Where a subtree's version turns, though the shapes may have been changed back since.
            foreach (var touch in history.Touches)
            {
                if (touch.From is { } from)
                {
                    yield return from;
                }
            }
        }
    }
}
