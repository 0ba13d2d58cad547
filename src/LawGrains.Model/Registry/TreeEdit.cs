using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>A tree while a batch is applied to it. What is refused leaves it half done: it is thrown away.</summary>
internal sealed class TreeEdit(JurisdictionTree tree)
{
    private readonly List<JurisdictionHistory> _all = [.. tree.All];
    private readonly SortedDictionary<int, Period> _touched = [];
    private readonly Dictionary<int, int> _changeOf = [];
    private readonly Dictionary<JurisdictionCode, int> _given = [];
    private readonly Dictionary<TreeChange, int> _opened = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives the codes that a change brings, so that others of the batch may use them.</summary>
    public Refusal? Announce(TreeChange change, int number)
    {
        switch (change.Kind)
        {
            case TreeChangeKind.Open:
                _opened[change] = _all.Count;
                var attributes = new JurisdictionAttributes(
                    null, change.Code, change.Name!, change.Level!.Value, Parent: null, change.OwesReport);
                _all.Add(new(JurisdictionTree.IdAt(_all.Count), [attributes], change.From, null, [], []));
                Touch(_all.Count - 1, change.From, number);
                return Give(change.Code, _all.Count - 1);
            case TreeChangeKind.Recode when tree.In(change.From).Find(change.Code) is { } known:
                return Give(change.NewCode!.Value, JurisdictionTree.IndexOf(known.Id));
            default:
                return null;
        }
    }

    public Refusal? Apply(TreeChange change, int number)
    {
        if (change.Kind == TreeChangeKind.Open)
        {
            return SetParent(_opened[change], change, number);
        }

        if (change.Kind == TreeChangeKind.Merge)
        {
            return Merge(change, number);
        }

        if (Subject(change.Code, change.From) is not { } index)
        {
            return Unknown(change.Code, change.From, "code");
        }

        switch (change.Kind)
        {
            case TreeChangeKind.Rename:
                Set(index, change.From, number, DatedAttribute.Name, change.Name!);
                return null;
            case TreeChangeKind.Recode:
                Set(index, change.From, number, DatedAttribute.Code, change.NewCode!.Value);
                return null;
            case TreeChangeKind.Move:
                return SetParent(index, change, number);
            case TreeChangeKind.Close:
                return Close(index, change.From, number, []);
            case TreeChangeKind.Split:
                return Split(index, change, number);
            default:
                return new(RefusalCode.Malformed, "The change is of no kind that is known.", "kind");
        }
    }

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

    private Refusal? Give(JurisdictionCode code, int index) => _given.TryAdd(code, index)
        ? null
        : new(RefusalCode.InvalidTree, $"The batch gives the code {code} twice.", "code");

    private Refusal? SetParent(int index, TreeChange change, int number)
    {
        JurisdictionId? parent = null;
        if (change.Parent is { } code)
        {
            if (Target(code, change.From) is not { } above)
            {
                return Unknown(code, change.From, "parent_code");
            }

            parent = _all[above].Id;
        }

        Set(index, change.From, number, DatedAttribute.Parent, parent);
        return null;
    }

    private Refusal? Merge(TreeChange change, int number)
    {
        if (Target(change.Code, change.From) is not { } successor)
        {
            return Unknown(change.Code, change.From, "code");
        }

        foreach (var code in change.Predecessors)
        {
            if (Subject(code, change.From) is not { } index)
            {
                return Unknown(code, change.From, "predecessors");
            }

            if (index == successor || IsBelow(successor, index, change.From))
            {
                return new(
                    RefusalCode.InvalidSuccession, $"{code} cannot go into itself or into what lies below it.", "predecessors");
            }

            var link = new Succession(_all[index].Id, _all[successor].Id, change.From, 1);
            if (Close(index, change.From, number, [link]) is { } refusal)
            {
                return refusal;
            }

            foreach (var child in ChildrenOf(index, change.From))
            {
                Set(child, change.From, number, DatedAttribute.Parent, _all[successor].Id);
            }

            Touch(successor, change.From, number);
        }

        return null;
    }

    private Refusal? Split(int index, TreeChange change, int number)
    {
        var links = ImmutableArray.CreateBuilder<Succession>(change.Parts.Length);
        foreach (var part in change.Parts)
        {
            if (Target(part.Successor, change.From) is not { } successor)
            {
                return Unknown(part.Successor, change.From, "parts");
            }

            if (successor == index || links.Any(link => link.Successor == _all[successor].Id))
            {
                return new(
                    RefusalCode.InvalidSuccession, $"{part.Successor} stands among the parts twice, or is split itself.", "parts");
            }

            links.Add(new(_all[index].Id, _all[successor].Id, change.From, part.Weight));
            Touch(successor, change.From, number);
        }

        return Close(index, change.From, number, links.MoveToImmutable());
    }

    private Refusal? Close(int index, Period from, int number, ImmutableArray<Succession> successors)
    {
        var history = _all[index];
        if (history.Closed is { } closed)
        {
            return new(RefusalCode.ChangeInTheWay, $"{history.At(from).Code} closes in {closed} already.", "code");
        }

        if (history.Newest.From is { } later && later.CompareTo(from) > 0)
        {
            return new(
                RefusalCode.ChangeInTheWay, $"{history.At(from).Code} changes in {later} again and cannot close before.", "from");
        }

        _all[index] = history with { Closed = from, Successors = successors };
        _changeOf[index] = number;
        Touch(index, from, number);
        TouchParents(index, from, number);
        return null;
    }

    private void Set<T>(int index, Period from, int number, DatedAttribute<T> attribute, T value)
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

    private bool Touch(int index, Period from, int number)
    {
        _changeOf.TryAdd(index, number);
        if (_touched.TryGetValue(index, out var known) && known.CompareTo(from) <= 0)
        {
            return false;
        }

        _touched[index] = from;
        return true;
    }

    private List<int> ChildrenOf(int index, Period from) =>
    [
        .. tree.In(from).ChildrenOf(_all[index].Id).Select(child => JurisdictionTree.IndexOf(child.Id))
            .Union(_changeOf.Keys)
            .Where(child => _all[child].IsOpenIn(from) && _all[child].At(from).Parent == _all[index].Id),
    ];

    private bool IsBelow(int index, int ancestor, Period from)
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

    // Whom a change is about: by the codes before the batch, then by those that it gives.
    private int? Subject(JurisdictionCode code, Period from) => Open(Known(code, from), from) ?? Open(Given(code), from);

    // Who takes over, or stands above: the other way round.
    private int? Target(JurisdictionCode code, Period from) => Open(Given(code), from) ?? Open(Known(code, from), from);

    private int? Known(JurisdictionCode code, Period from) =>
        tree.In(from).Find(code) is { } jurisdiction ? JurisdictionTree.IndexOf(jurisdiction.Id) : null;

    private int? Given(JurisdictionCode code) => _given.TryGetValue(code, out var index) ? index : null;

    private int? Open(int? index, Period from) => index is { } at && _all[at].IsOpenIn(from) ? at : null;

    private static Refusal Unknown(JurisdictionCode code, Period from, string field) =>
        new(RefusalCode.UnknownJurisdiction, $"No jurisdiction has the code {code} in {from}.", field);
}
