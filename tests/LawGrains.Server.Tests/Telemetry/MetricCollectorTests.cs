using System.Diagnostics.Metrics;
using LawGrains.Server.Telemetry.Prometheus;

namespace LawGrains.Server.Tests.Telemetry;

public sealed class MetricCollectorTests : IDisposable
{
    private const string MeterName = "LawGrains.Server.Tests.Collector";

    private readonly Meter _meter = new(MeterName);

    [Fact]
    public void Collect_OfEveryKind_WritesTheTextFormat()
    {
        using var collector = new MetricCollector([MeterName], null, 100);
        var counter = _meter.CreateCounter<long>("some.requests", "{request}", "Of \\ and\nnewlines.");
        var current = _meter.CreateUpDownCounter<int>("some.current");
        var histogram = _meter.CreateHistogram(
            "some.time", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        _meter.CreateObservableGauge("some.size", () => 2.5, "By");
        counter.Add(2, new KeyValuePair<string, object?>("a.b", "q\"\\"));
        counter.Add(3, new KeyValuePair<string, object?>("a.b", "q\"\\"));
        current.Add(3);
        current.Add(-1);
        histogram.Record(0.5);
        histogram.Record(0.7);
        histogram.Record(9);

        var text = PrometheusText.Write(collector.Collect());

        Assert.Equal(
            """
            # HELP lawgrains_metrics_dropped_total Measurements of series beyond the limit, which were dropped.
            # TYPE lawgrains_metrics_dropped_total counter
            lawgrains_metrics_dropped_total 0
            # HELP some_current 
            # TYPE some_current gauge
            some_current 2
            # HELP some_requests_total Of \\ and\nnewlines.
            # TYPE some_requests_total counter
            some_requests_total{a_b="q\"\\"} 5
            # HELP some_size_bytes 
            # TYPE some_size_bytes gauge
            some_size_bytes 2.5
            # HELP some_time_seconds 
            # TYPE some_time_seconds histogram
            some_time_seconds_bucket{le="0.5"} 1
            some_time_seconds_bucket{le="1"} 2
            some_time_seconds_bucket{le="+Inf"} 3
            some_time_seconds_sum 10.2
            some_time_seconds_count 3

            """,
            text);
    }

    [Fact]
    public void Record_BeyondTheLimitOfSeries_IsCountedAndDropped()
    {
        using var collector = new MetricCollector([MeterName], null, 3);
        var counter = _meter.CreateCounter<long>("many");

        for (var i = 0; i < 10; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("i", i));
        }

        var families = collector.Collect();
        Assert.Equal(3, families.Single(family => family.Name == "many").Samples.Count);
        Assert.Equal(7, families.Single(family => family.Name == "lawgrains.metrics.dropped").Samples[0].Sum);
    }

    public void Dispose() => _meter.Dispose();
}
