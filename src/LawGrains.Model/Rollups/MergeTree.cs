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
    // What merges come to is kept for this many parts together, not for each pair: a quarter of the memory, for four
    // merges more a replacement. A tree over a country has most of its nodes right above the leaves.
    private const int Bucket = 8;

    private readonly T[] _parts = [.. Enumerable.Repeat(identity, count)];

    // A heap-shaped tree over the buckets: node i has the children 2i and 2i + 1; the buckets are the nodes from the half
    // on. A null is stale.
    private readonly T?[] _nodes = [.. Enumerable.Repeat<T?>(identity, Math.Max(2 * BucketsOf(count), 2))];

    public int Count => count;

    /// <summary>The merge of all parts. Whatever was replaced since it was last read is merged now, once.</summary>
    public T Root => Read(1);

    public T this[int part]
    {
        get => _parts[Checked(part)];
        set
        {
            _parts[Checked(part)] = value;
            for (var node = BucketsOf(count) + (part / Bucket); node >= 1 && _nodes[node] is not null; node /= 2)
            {
                _nodes[node] = null;
            }
        }
    }

    private T Read(int node) => _nodes[node] ??= node < BucketsOf(count)
        ? merge(Read(2 * node), Read((2 * node) + 1))
        : MergeBucket(node - BucketsOf(count));

    private T MergeBucket(int bucket)
    {
        var first = bucket * Bucket;
        var merged = _parts[first];
        for (var part = first + 1; part < Math.Min(first + Bucket, count); part++)
        {
            merged = merge(merged, _parts[part]);
        }

        return merged;
    }

    private static int BucketsOf(int count) => (count + Bucket - 1) / Bucket;

    private int Checked(int part) => part >= 0 && part < count
        ? part
        : throw new ArgumentOutOfRangeException(nameof(part), part, $"There are {count} parts.");
}
