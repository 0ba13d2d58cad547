using System.Diagnostics.Metrics;
using System.Globalization;

namespace Orleans.Internal;

/// <summary>How long calls took, in upstream's buckets; counted without a tag per call.</summary>
internal sealed class LatencyBuckets
{
    private static readonly long[] BoundsMs =
        [1, 2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1_000, 1_500, 2_000, 5_000, 10_000, 15_000, long.MaxValue];

    private readonly long[] _counts = new long[BoundsMs.Length];
    private long _sumMs;

    public void Record(long timeMs)
    {
        var bucket = 0;
        while (timeMs > BoundsMs[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sumMs, timeMs);
    }

    public IEnumerable<Measurement<long>> Buckets() => BoundsMs.Select((bound, bucket) => new Measurement<long>(
        Interlocked.Read(ref _counts[bucket]),
        new KeyValuePair<string, object?>("duration", $"{bound.ToString(CultureInfo.InvariantCulture)}ms")));

    public long Count() => _counts.Sum();

    public long Sum() => Interlocked.Read(ref _sumMs);
}
