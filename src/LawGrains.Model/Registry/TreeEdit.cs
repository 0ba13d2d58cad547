using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>
/// Applies the kinds of change, one after the other, to a draft. What is refused leaves it half done: it is thrown away.
/// </summary>
internal sealed class TreeEdit(JurisdictionTree tree)
{
    private readonly TreeDraft _draft = new(tree);
    private readonly Dictionary<TreeChange, int> _opened = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives the codes that a change brings, so that others of the batch may use them.</summary>
    public Refusal? Announce(TreeChange change, int number)
    {
        switch (change.Kind)
        {
            case TreeChangeKind.Open:
                _opened[change] = _draft.Add(
                    new(null, change.Code, change.Name!, change.Level!.Value, Parent: null, change.OwesReport), change.From, number);
                return _draft.Give(change.Code, _opened[change]);
            case TreeChangeKind.Recode when tree.In(change.From).Find(change.Code) is { } known:
                return _draft.Give(change.NewCode!.Value, JurisdictionTree.IndexOf(known.Id));
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

        if (_draft.Subject(change.Code, change.From) is not { } index)
        {
            return Unknown(change.Code, change.From, "code");
        }

        switch (change.Kind)
        {
            case TreeChangeKind.Rename:
                _draft.Set(index, change.From, number, DatedAttribute.Name, change.Name!);
                return null;
            case TreeChangeKind.Recode:
                _draft.Set(index, change.From, number, DatedAttribute.Code, change.NewCode!.Value);
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

    /// <inheritdoc cref="TreeDraft.Touched"/>
    public ImmutableArray<TouchedJurisdiction> Touched() => _draft.Touched();

    /// <inheritdoc cref="TreeDraft.Build"/>
    public JurisdictionTree Build() => _draft.Build();

    /// <inheritdoc cref="TreeDraft.ChangeOf"/>
    public int ChangeOf(int place) => _draft.ChangeOf(place);

    private Refusal? SetParent(int index, TreeChange change, int number)
    {
        JurisdictionId? parent = null;
        if (change.Parent is { } code)
        {
            if (_draft.Target(code, change.From) is not { } above)
            {
                return Unknown(code, change.From, "parent_code");
            }

            parent = _draft[above].Id;
        }

        _draft.Set(index, change.From, number, DatedAttribute.Parent, parent);
        return null;
    }

    private Refusal? Merge(TreeChange change, int number)
    {
        if (_draft.Target(change.Code, change.From) is not { } successor)
        {
            return Unknown(change.Code, change.From, "code");
        }

        foreach (var code in change.Predecessors)
        {
            if (_draft.Subject(code, change.From) is not { } index)
            {
                return Unknown(code, change.From, "predecessors");
            }

            if (index == successor || _draft.IsBelow(successor, index, change.From))
            {
                return new(
                    RefusalCode.InvalidSuccession, $"{code} cannot go into itself or into what lies below it.", "predecessors");
            }

            var link = new Succession(_draft[index].Id, _draft[successor].Id, change.From, 1);
            if (Close(index, change.From, number, [link]) is { } refusal)
            {
                return refusal;
            }

            foreach (var child in _draft.ChildrenOf(index, change.From))
            {
                _draft.Set(child, change.From, number, DatedAttribute.Parent, _draft[successor].Id);
            }

            _draft.Touch(successor, change.From, number);
        }

        return null;
    }

    private Refusal? Split(int index, TreeChange change, int number)
    {
        var links = ImmutableArray.CreateBuilder<Succession>(change.Parts.Length);
        foreach (var part in change.Parts)
        {
            if (_draft.Target(part.Successor, change.From) is not { } successor)
            {
                return Unknown(part.Successor, change.From, "parts");
            }

            if (successor == index || links.Any(link => link.Successor == _draft[successor].Id))
            {
                return new(
                    RefusalCode.InvalidSuccession, $"{part.Successor} stands among the parts twice, or is split itself.", "parts");
            }

            links.Add(new(_draft[index].Id, _draft[successor].Id, change.From, part.Weight));
            _draft.Touch(successor, change.From, number);
        }

        return Close(index, change.From, number, links.MoveToImmutable());
    }

    private Refusal? Close(int index, Period from, int number, ImmutableArray<Succession> successors)
    {
        var history = _draft[index];
        if (history.Closed is { } closed)
        {
            return new(RefusalCode.ChangeInTheWay, $"{history.At(from).Code} closes in {closed} already.", "code");
        }

        if (history.Newest.From is { } later && later.CompareTo(from) > 0)
        {
            return new(
                RefusalCode.ChangeInTheWay, $"{history.At(from).Code} changes in {later} again and cannot close before.", "from");
        }

        _draft.Close(index, from, number, successors);
        return null;
    }

    private static Refusal Unknown(JurisdictionCode code, Period from, string field) =>
        new(RefusalCode.UnknownJurisdiction, $"No jurisdiction has the code {code} in {from}.", field);
}
