using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>
/// What has become of a tree so far while a batch is applied to it, by place: the jurisdictions, the codes that the batch
/// gives, and whom which change touched from when on.
/// </summary>
internal sealed class TreeDraft(JurisdictionTree tree)
{
    private readonly List<JurisdictionHistory> _all = [.. tree.All];
    private readonly SortedDictionary<int, Period> _touched = [];
    private readonly Dictionary<int, int> _changeOf = [];
    private readonly Dictionary<JurisdictionCode, int> _given = [];

    public JurisdictionHistory this[int index] => _all[index];

    /// <summary>Puts a new one at the end.</summary>
    public int Add(JurisdictionAttributes attributes, Period from, int number)
    {
        _all.Add(new(JurisdictionTree.IdAt(_all.Count), [attributes], from, null, [], []));
        Touch(_all.Count - 1, from, number);
        return _all.Count - 1;
    }

    /// <summary>Notes whom the batch gives a code.</summary>
    public Refusal? Give(JurisdictionCode code, int index) => _given.TryAdd(code, index)
        ? null
        : new(RefusalCode.InvalidTree, $"The batch gives the code {code} twice.", "code");

    /// <summary>Sets an attribute from a period on.</summary>
    public void Set<T>(int index, Period from, int number, DatedAttribute<T> attribute, T value)
    {
        var before = _all[index];
        var attributes = attribute.Set(before, from, value);
        if (attributes.SequenceEqual(before.Attributes))
        {
            return;
        }

        // What it was called and where it stood, its parents of before and after show.
        TouchParents(index, from, number);
        _all[index] = before with { Attributes = attributes };
        _changeOf[index] = number;
        Touch(index, from, number);
        TouchParents(index, from, number);
    }

    /// <summary>Closes one that is open, for its successors; a change in the way is the caller's to see.</summary>
    public void Close(int index, Period from, int number, ImmutableArray<Succession> successors)
    {
        _all[index] = _all[index] with { Closed = from, Successors = successors };
        _changeOf[index] = number;
        Touch(index, from, number);
        TouchParents(index, from, number);
    }

    /// <summary>Notes that a node is another from a period on; false where that was known.</summary>
    public bool Touch(int index, Period from, int number)
    {
        _changeOf.TryAdd(index, number);
        if (_touched.TryGetValue(index, out var known) && known.CompareTo(from) <= 0)
        {
            return false;
        }

        _touched[index] = from;
        return true;
    }

    public List<int> ChildrenOf(int index, Period from) =>
    [
        .. tree.In(from).ChildrenOf(_all[index].Id).Select(child => JurisdictionTree.IndexOf(child.Id))
            .Union(_changeOf.Keys)
            .Where(child => _all[child].IsOpenIn(from) && _all[child].At(from).Parent == _all[index].Id),
    ];

    public bool IsBelow(int index, int ancestor, Period from)
    {
        for (var step = 0; step <= Limits.TreeDepth && _all[index].At(from).Parent is { } parent; step++)
        {
            index = JurisdictionTree.IndexOf(parent);
            if (index == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whom a change is about: by the codes before the batch, then by those that it gives.</summary>
    public int? Subject(JurisdictionCode code, Period from) => Open(Known(code, from), from) ?? Open(Given(code), from);

    /// <summary>Who takes over, or stands above: the other way round.</summary>
    public int? Target(JurisdictionCode code, Period from) => Open(Given(code), from) ?? Open(Known(code, from), from);

    /// <summary>Whose node is another now.</summary>
    public ImmutableArray<TouchedJurisdiction> Touched()
    {
        // What happened to one that closed reaches its successors: by later borders its report counts there.
        var waiting = new Queue<int>(_touched.Keys);
        while (waiting.TryDequeue(out var index))
        {
            foreach (var link in _all[index].Successors)
            {
                var from = _touched[index].CompareTo(link.From) > 0 ? _touched[index] : link.From;
                var successor = JurisdictionTree.IndexOf(link.Successor);
                if (Touch(successor, from, _changeOf[index]))
                {
                    waiting.Enqueue(successor);
                }
            }
        }

        return [.. _touched.Select(touch => new TouchedJurisdiction(JurisdictionTree.IdAt(touch.Key), touch.Value))];
    }

    /// <summary>The tree as it is now, one version on.</summary>
    public JurisdictionTree Build()
    {
        foreach (var (index, from) in _touched)
        {
            _all[index] = _all[index].Touched(from, tree.Version + 1);
        }

        return new(tree.Version + 1, [.. _all]);
    }

    /// <summary>The change that touched a place or, where none did, what stands above it; the first where none did.</summary>
    public int ChangeOf(int place)
    {
        for (var step = 0; step <= Limits.TreeDepth; step++)
        {
            if (_changeOf.TryGetValue(place, out var change))
            {
                return change;
            }

            if (_all[place].Newest.Parent is not { } parent)
            {
                break;
            }

            place = JurisdictionTree.IndexOf(parent);
        }

        return 0;
    }

    private void TouchParents(int index, Period from, int number)
    {
        var history = _all[index];
        for (var i = 0; i < history.Attributes.Length; i++)
        {
            var isOver = i + 1 < history.Attributes.Length && history.Attributes[i + 1].From!.Value.CompareTo(from) <= 0;
            if (!isOver && history.Attributes[i].Parent is { } parent)
            {
                Touch(JurisdictionTree.IndexOf(parent), from, number);
            }
        }
    }

    private int? Known(JurisdictionCode code, Period from) =>
        tree.In(from).Find(code) is { } jurisdiction ? JurisdictionTree.IndexOf(jurisdiction.Id) : null;

    private int? Given(JurisdictionCode code) => _given.TryGetValue(code, out var index) ? index : null;

    private int? Open(int? index, Period from) => index is { } at && _all[at].IsOpenIn(from) ? at : null;
}
