using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>One instrument and its series.</summary>
internal sealed class Metric
{
    private static readonly double[] Seconds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private static readonly double[] General =
        [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000];

    private readonly ConcurrentDictionary<Tag[], Series> _series = new(TagsComparer.Instance);
    private readonly ConcurrentDictionary<Tag[], Series>.AlternateLookup<ReadOnlySpan<Tag>> _byTags;
    private readonly Func<bool> _mayGrow;

    private Metric(Instrument instrument, MetricKind kind, bool isAbsolute, double[] bounds, Func<bool> mayGrow)
    {
        Instrument = instrument;
        Kind = kind;
        IsAbsolute = isAbsolute;
        Bounds = bounds;
        _mayGrow = mayGrow;
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<Tag>>();
    }

    public Instrument Instrument { get; }

    public MetricKind Kind { get; }

    public double[] Bounds { get; }

    // An observable tells its value, others what it changes by.
    private bool IsAbsolute { get; }

    /// <summary>Null for an instrument of a kind that is not known.</summary>
    /// <param name="instrument">What measures.</param>
    /// <param name="mayGrow">Asked before each new series.</param>
    public static Metric? Of<T>(Instrument<T> instrument, Func<bool> mayGrow)
        where T : struct => instrument switch
        {
            Counter<T> => new(instrument, MetricKind.Counter, false, [], mayGrow),
            UpDownCounter<T> => new(instrument, MetricKind.Gauge, false, [], mayGrow),
            Gauge<T> => new(instrument, MetricKind.Gauge, true, [], mayGrow),
            Histogram<T> histogram => new(instrument, MetricKind.Histogram, false, BoundsOf(histogram), mayGrow),
            _ => null,
        };

    /// <inheritdoc cref="Of{T}(Instrument{T}, Func{bool})"/>
    public static Metric? Of<T>(ObservableInstrument<T> instrument, Func<bool> mayGrow)
        where T : struct => instrument switch
        {
            ObservableCounter<T> => new(instrument, MetricKind.Counter, true, [], mayGrow),
            ObservableUpDownCounter<T> or ObservableGauge<T> => new(instrument, MetricKind.Gauge, true, [], mayGrow),
            _ => null,
        };

    public void Record(double value, ReadOnlySpan<Tag> tags)
    {
        if (!_byTags.TryGetValue(tags, out var series))
        {
            if (!_mayGrow())
            {
                return;
            }

            var copy = tags.ToArray();
            series = _series.GetOrAdd(copy, new Series(copy, Bounds));
        }

        if (Kind == MetricKind.Histogram)
        {
            series.Observe(value);
        }
        else if (IsAbsolute)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    public MetricFamily Read() => new(
        Instrument.Name,
        Instrument.Unit ?? "",
        Instrument.Description ?? "",
        Kind,
        Bounds,
        [.. _series.Values.Select(series => series.Read())]);

    private static double[] BoundsOf<T>(Histogram<T> histogram)
        where T : struct
    {
        if (histogram.Advice?.HistogramBucketBoundaries is { Count: > 0 } advised)
        {
            return [.. advised.Select(bound => Convert.ToDouble(bound, CultureInfo.InvariantCulture))];
        }

        return histogram.Unit == "s" ? Seconds : General;
    }
}

internal enum MetricKind
{
    Counter = 1,
    Gauge = 2,
    Histogram = 3,
}

/// <summary>A metric at one moment, with the names of its instrument.</summary>
internal sealed record MetricFamily(
    string Name, string Unit, string Description, MetricKind Kind, double[] Bounds, IReadOnlyList<Sample> Samples);
