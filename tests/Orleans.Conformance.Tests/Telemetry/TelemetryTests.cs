using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans.Hosting;

namespace Conformance.Telemetry;

/// <summary>Spans of calls.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Call_Traced_HasAClientSpanAndItsChildInTheGrain()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == root.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using (var silo = await TestSilo.StartAsync(static silo => silo.AddActivityPropagation()))
        {
            root.Start();
            await silo.Get<ITurnGrain>().Circle("b", allowed: true).Within("the calls");
            root.Stop();
        }

        Activity Span(ActivityKind kind, string name) =>
            ended.Single(span => span.Kind == kind && span.OperationName == name);
        var client = Span(ActivityKind.Client, "ITurnGrain/Circle");
        var server = Span(ActivityKind.Server, "ITurnGrain/Circle");
        var inner = Span(ActivityKind.Client, "ITurnGrain/CallBack");
        Assert.Equal(root.SpanId, client.ParentSpanId);
        Assert.Equal(client.SpanId, server.ParentSpanId);
        Assert.Equal(server.SpanId, inner.ParentSpanId);
        Assert.Equal("orleans", server.GetTagItem("rpc.system.name"));
        Assert.Equal(typeof(ITurnGrain).FullName, server.GetTagItem("orleans.rpc.service"));
        Assert.Equal("conformance-turn/a", server.GetTagItem("orleans.rpc.target_id"));
    }
}
