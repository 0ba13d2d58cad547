using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Telemetry;

/// <summary>What the meter Microsoft.Orleans of one silo has counted, by instrument and, where asked for, by tag.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, string[] Tags)> _seen = new();
    private readonly MeterListener _listener = new();

    public Measurements(TestSilo silo)
    {
        var meters = silo.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Microsoft.Orleans" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What has been added to a counter since this listens, with all these tags ('name=value').</summary>
    public double Sum(string instrument, params string[] tags) => Of(instrument, tags).Sum();

    /// <summary>How often something was recorded in a histogram.</summary>
    public int Count(string instrument, params string[] tags) => Of(instrument, tags).Count();

    /// <summary>What an instrument that is asked for its value says now, over all its tags.</summary>
    public double Now(string instrument)
    {
        var before = _seen.Count;
        _listener.RecordObservableInstruments();
        return _seen.Skip(before).Where(seen => seen.Instrument == instrument).Sum(static seen => seen.Value);
    }

    public void Dispose() => _listener.Dispose();

    private IEnumerable<double> Of(string instrument, string[] tags) => _seen
        .Where(seen => seen.Instrument == instrument && tags.All(seen.Tags.Contains))
        .Select(static seen => seen.Value);

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue((instrument.Name, value, [.. tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")]));
}
