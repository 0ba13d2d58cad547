using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace LawGrains.Server.Telemetry;

/// <summary>
/// Measures calls as the semantic conventions for RPC (1.37) have it, and names the span of each. No label tells a
/// tenant.
/// </summary>
internal sealed class RpcMetrics(TimeProvider clock)
{
    private const string System = "rpc.system";
    private const string Service = "rpc.service";
    private const string Method = "rpc.method";
    private const string StatusCodeTag = "rpc.grpc.status_code";
    private const string Grpc = "grpc";

    private static readonly Histogram<double> Duration = ServerTelemetry.Meter.CreateHistogram(
        "rpc.server.duration",
        "ms",
        "Time of a call as the server sees it, streams from their first message to their last.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000],
        });

    private static readonly UpDownCounter<int> InFlight = ServerTelemetry.Meter.CreateUpDownCounter<int>(
        "lawgrains.server.calls.in_flight", "{call}", "Calls that have begun and not ended.");

    private static readonly Counter<long> Rejections = ServerTelemetry.Meter.CreateCounter<long>(
        "lawgrains.rejections", "{request}", "Requests refused, by the reason that their callers were told.");

    // Bounded by the methods of the services: others never get here.
    private readonly ConcurrentDictionary<string, MethodNames> _names = new(StringComparer.Ordinal);

    public long Begin()
    {
        InFlight.Add(1);
        return clock.GetTimestamp();
    }

    public void End(long started, string method, StatusCode status)
    {
        InFlight.Add(-1);
        var names = _names.GetOrAdd(method, MethodNames.Of);
        var code = (object)(int)status;
        Duration.Record(
            clock.GetElapsedTime(started).TotalMilliseconds,
            new(System, Grpc), new(Service, names.Service), new(Method, names.Method), new(StatusCodeTag, code));
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            span.DisplayName = method[1..];
            span.SetTag(System, Grpc);
            span.SetTag(Service, names.Service);
            span.SetTag(Method, names.Method);
            span.SetTag(StatusCodeTag, code);
            if (status is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
                or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    public static void Rejected(string reason) =>
        Rejections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private sealed record MethodNames(string Service, string Method)
    {
        public static MethodNames Of(string method)
        {
            var slash = method.LastIndexOf('/');
            return new(method[1..slash], method[(slash + 1)..]);
        }
    }
}
