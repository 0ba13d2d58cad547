namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>What one instrument has measured under one set of tags. Thread-safe.</summary>
/// <param name="tags">Of the series.</param>
/// <param name="bounds">The upper bounds of a histogram's buckets, ascending; empty for what is no histogram.</param>
internal sealed class Series(KeyValuePair<string, object?>[] tags, double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _sum;
    private long _count;

    public KeyValuePair<string, object?>[] Tags => tags;

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
        }
    }

    public void Set(double value)
    {
        lock (_lock)
        {
            _sum = value;
        }
    }

    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
        {
            bucket++;
        }

        lock (_lock)
        {
            _buckets[bucket]++;
            _count++;
            _sum += value;
        }
    }

    public Sample Read()
    {
        lock (_lock)
        {
            return new(tags, _sum, _count, [.. _buckets]);
        }
    }
}

/// <summary>A series at one moment.</summary>
/// <param name="Tags">Of the series.</param>
/// <param name="Sum">The value, or the sum of a histogram.</param>
/// <param name="Count">Of a histogram.</param>
/// <param name="Buckets">Of a histogram: how many fell into each, the last of them beyond every bound.</param>
internal readonly record struct Sample(KeyValuePair<string, object?>[] Tags, double Sum, long Count, long[] Buckets);
