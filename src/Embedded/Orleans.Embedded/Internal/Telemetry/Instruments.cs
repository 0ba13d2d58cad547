using System.Diagnostics.Metrics;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The host's meter, by upstream's names: those of its instruments that mean something in one process.
/// </summary>
internal sealed class Instruments
{
    private readonly Meter _meter;
    private readonly TimeProvider _clock;
    private readonly Counter<int> _created;
    private readonly Counter<int> _destroyed;
    private readonly Counter<int> _failed;
    private readonly Counter<int> _collections;
    private readonly Counter<long> _timedOut;
    private readonly Counter<long> _cancelled;
    private readonly LatencyBuckets _latency;
    private readonly ObservableCounter<long> _latencySum;
    private readonly Histogram<double>[] _storageLatency;
    private readonly Counter<int>[] _storageErrors;

    public Instruments(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _meter = meters.Create("Microsoft.Orleans");
        _created = _meter.CreateCounter<int>("orleans-catalog-activation-created");
        _destroyed = _meter.CreateCounter<int>("orleans-catalog-activation-destroyed");
        _failed = _meter.CreateCounter<int>("orleans-catalog-activation-failed-to-activate");
        _collections = _meter.CreateCounter<int>("orleans-catalog-activation-collections");
        _timedOut = _meter.CreateCounter<long>("orleans-app-requests-timedout");
        _cancelled = _meter.CreateCounter<long>("orleans-app-requests-canceled");
        _latency = new LatencyBuckets();
        _meter.CreateObservableCounter("orleans-app-requests-latency-bucket", _latency.Buckets);
        _meter.CreateObservableCounter("orleans-app-requests-latency-count", _latency.Count);
        _latencySum = _meter.CreateObservableCounter("orleans-app-requests-latency-sum", _latency.Sum);
        _storageLatency =
            [.. Operations.Select(name => _meter.CreateHistogram<double>($"orleans-storage-{name}-latency", "ms"))];
        _storageErrors = [.. Operations.Select(name => _meter.CreateCounter<int>($"orleans-storage-{name}-errors"))];
    }

    private static string[] Operations => ["read", "write", "clear"];

    public void ObserveActivations(Func<int> count) =>
        _meter.CreateObservableGauge("orleans-catalog-activations", count);

    public void ActivationCreated() => _created.Add(1);

    public void ActivationDestroyed() => _destroyed.Add(1);

    public void ActivationFailed() => _failed.Add(1);

    public void Collected() => _collections.Add(1);

    public void CallEnded(long sentAt)
    {
        if (_latencySum.Enabled)
        {
            _latency.Record((long)_clock.GetElapsedTime(sentAt).TotalMilliseconds);
        }
    }

    public void CallTimedOut(GrainType grainType) =>
        _timedOut.Add(1, new KeyValuePair<string, object?>("grain_type", grainType.ToString()));

    public void CallCancelled(GrainType grainType) =>
        _cancelled.Add(1, new KeyValuePair<string, object?>("grain_type", grainType.ToString()));

    public void StorageDone(
        StorageOperation operation, TimeSpan time, string provider, string stateName, string stateType)
    {
        var histogram = _storageLatency[(int)operation];
        if (histogram.Enabled)
        {
            histogram.Record(time.TotalMilliseconds, Tags(provider, stateName, stateType));
        }
    }

    public void StorageFailed(StorageOperation operation, string provider, string stateName, string stateType) =>
        _storageErrors[(int)operation].Add(1, Tags(provider, stateName, stateType));

    private static KeyValuePair<string, object?>[] Tags(string provider, string stateName, string stateType) =>
    [
        new("provider_type_name", provider),
        new("state_name", stateName),
        new("state_type", stateType),
    ];
}
