using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Numerics;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>Listens to some meters and keeps what they measure, up to a number of series. Thread-safe.</summary>
internal sealed class MetricCollector : IDisposable
{
    private const string DroppedName = "lawgrains.metrics.dropped";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Metric> _metrics = new();
    private readonly Lock _collecting = new();
    private readonly int _maximum;
    private int _series;
    private long _dropped;

    /// <param name="meters">The names of the meters.</param>
    /// <param name="scope">The host whose meters count, beside those of the whole process.</param>
    /// <param name="maximumSeries">Further ones are counted and dropped.</param>
    public MetricCollector(IEnumerable<string> meters, object? scope, int maximumSeries)
    {
        _maximum = maximumSeries;
        var names = meters.ToHashSet(StringComparer.Ordinal);
        _listener.InstrumentPublished = (instrument, _) =>
        {
            if (names.Contains(instrument.Meter.Name)
                && (instrument.Meter.Scope is null || instrument.Meter.Scope == scope)
                && MetricOf(instrument) is { } metric)
            {
                _metrics[instrument] = metric;
                _listener.EnableMeasurementEvents(instrument, metric);
            }
        };
        _listener.MeasurementsCompleted = (instrument, _) => _metrics.TryRemove(instrument, out var _);
        Measure<byte>();
        Measure<short>();
        Measure<int>();
        Measure<long>();
        Measure<float>();
        Measure<double>();
        Measure<decimal>();
        _listener.Start();
    }

    /// <summary>All families, in the order of their names; observables are asked now.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        lock (_collecting)
        {
            _listener.RecordObservableInstruments();
            return
            [
                .. _metrics.Values
                    .Select(metric => metric.Read())
                    .Where(family => family.Samples.Count > 0)
                    .Append(Dropped())
                    .OrderBy(family => family.Name, StringComparer.Ordinal),
            ];
        }
    }

    public void Dispose() => _listener.Dispose();

    private MetricFamily Dropped() => new(
        DroppedName,
        "{measurement}",
        "Measurements of series beyond the limit, which were dropped.",
        MetricKind.Counter,
        [],
        [new([], Interlocked.Read(ref _dropped), 0, [])]);

    private Metric? MetricOf(Instrument instrument) => instrument switch
    {
        Instrument<byte> typed => Metric.Of(typed, MayGrow),
        Instrument<short> typed => Metric.Of(typed, MayGrow),
        Instrument<int> typed => Metric.Of(typed, MayGrow),
        Instrument<long> typed => Metric.Of(typed, MayGrow),
        Instrument<float> typed => Metric.Of(typed, MayGrow),
        Instrument<double> typed => Metric.Of(typed, MayGrow),
        Instrument<decimal> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<byte> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<short> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<int> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<long> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<float> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<double> typed => Metric.Of(typed, MayGrow),
        ObservableInstrument<decimal> typed => Metric.Of(typed, MayGrow),
        _ => null,
    };

    private void Measure<T>()
        where T : struct, INumber<T> => _listener.SetMeasurementEventCallback<T>(
            static (Instrument _, T value, ReadOnlySpan<Tag> tags, object? metric) =>
                (metric as Metric)?.Record(double.CreateChecked(value), tags));

    private bool MayGrow()
    {
        if (Interlocked.Increment(ref _series) <= _maximum)
        {
            return true;
        }

        Interlocked.Decrement(ref _series);
        Interlocked.Increment(ref _dropped);
        return false;
    }
}
