using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LawGrains.Storage.Tests.Sqlite;
using Orleans.Storage;

namespace LawGrains.Storage.Tests;

public sealed class TelemetryTests : SqliteTests
{
    [Fact]
    public async Task Calls_OfEachOutcome_AreMeasuredWithoutKeys()
    {
        var measured = new ConcurrentQueue<(string Unit, KeyValuePair<string, object?>[] Tags)>();
        using var meter = new MeterListener();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: Telemetry.Name, Name: "lawgrains.storage.duration" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<double>(
            (instrument, _, tags, _) => measured.Enqueue((instrument.Unit!, tags.ToArray())));
        meter.Start();

        await using var host = await SqliteHost.StartAsync(DatabasePath);
        await WrittenAsync(host, "secret-key", "1");
        await TextAsync(host, "secret-key");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(host, "secret-key", Holding("2")));

        string[] expected = ["write ok sqlite", "read ok sqlite", "write conflict sqlite"];
        var outcomes = measured.Select(entry => string.Join(' ', entry.Tags.Select(tag => tag.Value)));
        Assert.Subset(outcomes.ToHashSet(), expected.ToHashSet());
        Assert.All(measured, entry => Assert.Equal("s", entry.Unit));
        Assert.All(
            measured, entry => Assert.Equal(["operation", "outcome", "provider"], entry.Tags.Select(tag => tag.Key)));
    }

    [Fact]
    public async Task Calls_WithAListener_MakeSpansUnderTheCaller()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var caller = new Activity("caller").Start();
        await using var host = await SqliteHost.StartAsync(DatabasePath);

        await WrittenAsync(host, "secret-key", "1");
        await TextAsync(host, "secret-key");

        var spans = ended.Where(span => span.TraceId == caller.TraceId).ToArray();
        Assert.Equal(["storage write", "storage read"], spans.Select(span => span.OperationName));
        Assert.DoesNotContain(
            spans.SelectMany(span => span.TagObjects), tag => tag.Value is string text && text.Contains("secret"));
    }
}
