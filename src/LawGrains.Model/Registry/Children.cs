using System.Collections.Immutable;

namespace LawGrains.Model.Registry;

/// <summary>Who stands below whom, in places instead of objects: a tree may have a million nodes.</summary>
internal sealed class Children
{
    private const int NoParent = -1;

    private readonly int[] _parents;

    // The children of a node are the run from its start to the next one's; the roots' comes last.
    private readonly int[] _starts;
    private readonly int[] _members;

    /// <param name="nodes">By place; null where nothing is open.</param>
    public Children(Jurisdiction?[] nodes)
    {
        _parents = new int[nodes.Length];
        _starts = new int[nodes.Length + 2];
        for (var i = 0; i < nodes.Length; i++)
        {
            _parents[i] = nodes[i]?.Parent is { } parent ? JurisdictionTree.IndexOf(parent) : NoParent;
            if (nodes[i] is not null)
            {
                _starts[Slot(i) + 1]++;
            }
        }

        for (var slot = 1; slot < _starts.Length; slot++)
        {
            _starts[slot] += _starts[slot - 1];
        }

        _members = new int[_starts[^1]];
        var filled = new int[nodes.Length + 1];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is not null)
            {
                var slot = Slot(i);
                _members[_starts[slot] + filled[slot]++] = i;
            }
        }

        for (var slot = 0; slot < filled.Length; slot++)
        {
            if (filled[slot] > 1)
            {
                // A former part may have the code of one that is open: the order must be the same each time.
                Members(slot).Sort((left, right) =>
                    nodes[left]!.Code.CompareTo(nodes[right]!.Code) is var order and not 0
                        ? order
                        : nodes[left]!.Id.CompareTo(nodes[right]!.Id));
            }
        }
    }

    public ReadOnlySpan<int> Roots => Members(_parents.Length);

    public ReadOnlySpan<int> Of(int index) => Members(index);

    /// <summary>-1 at a root.</summary>
    public int ParentOf(int index) => _parents[index];

    /// <summary>All that hangs on a root, each before what lies below it. A cycle hangs on none.</summary>
    public ImmutableArray<int> PreOrder()
    {
        var order = ImmutableArray.CreateBuilder<int>(_members.Length);
        var stack = new Stack<int>();
        Push(Roots);
        while (stack.TryPop(out var index))
        {
            order.Add(index);
            Push(Of(index));
        }

        return order.DrainToImmutable();

        void Push(ReadOnlySpan<int> members)
        {
            for (var i = members.Length - 1; i >= 0; i--)
            {
                stack.Push(members[i]);
            }
        }
    }

    private Span<int> Members(int slot) => _members.AsSpan(_starts[slot], _starts[slot + 1] - _starts[slot]);

    private int Slot(int index) => _parents[index] == NoParent ? _parents.Length : _parents[index];
}
