namespace LawGrains.Model.Rollups;

/// <summary>
/// The merge of many parts, of which one is replaced at a time: a balanced tree in which a replacement costs
/// O(log n) merges and nothing is ever subtracted. Not for use by several threads at once.
/// </summary>
/// <param name="count">How many parts there are; each is the identity at first.</param>
/// <param name="identity">The identity of <paramref name="merge"/>.</param>
/// <param name="merge">Associative and commutative: the parts meet in no particular order.</param>
public sealed class MergeTree<T>(int count, T identity, Func<T, T, T> merge)
    where T : class
{
    // A heap-shaped tree: node i has the children 2i and 2i + 1; the parts are the nodes from count on. A null is stale.
    private readonly T?[] _nodes = [.. Enumerable.Repeat<T?>(identity, Math.Max(2 * count, 2))];

    public int Count => count;

    /// <summary>The merge of all parts. Whatever was replaced since it was last read is merged now, once.</summary>
    public T Root => Read(1);

    public T this[int part]
    {
        get => _nodes[Leaf(part)]!;
        set
        {
            var node = Leaf(part);
            _nodes[node] = value;
            for (node /= 2; node >= 1 && _nodes[node] is not null; node /= 2)
            {
                _nodes[node] = null;
            }
        }
    }

    private T Read(int node) => _nodes[node] ??= merge(Read(2 * node), Read((2 * node) + 1));

    private int Leaf(int part) => part >= 0 && part < count
        ? count + part
        : throw new ArgumentOutOfRangeException(nameof(part), part, $"There are {count} parts.");
}
