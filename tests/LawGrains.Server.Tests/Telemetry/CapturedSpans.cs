using System.Collections.Concurrent;
using System.Diagnostics;
using LawGrains.Server.Telemetry;

namespace LawGrains.Server.Tests.Telemetry;

/// <summary>Records every span of the sources that the server exports.</summary>
internal sealed class CapturedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public CapturedSpans()
    {
        _listener = new()
        {
            ShouldListenTo = source => ServerTelemetry.Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<string> Of(ActivityTraceId trace) =>
        [.. _ended.Where(span => span.TraceId == trace).Select(span => span.DisplayName)];

    public void Dispose() => _listener.Dispose();
}
