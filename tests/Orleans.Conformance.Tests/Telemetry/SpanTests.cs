using System.Collections.Concurrent;
using System.Diagnostics;
using Conformance.Filters;
using Orleans.Hosting;

namespace Conformance.Telemetry;

/// <summary>Spans of calls, from the activity source Microsoft.Orleans.Application.</summary>
public sealed class SpanTests
{
    [Fact]
    public async Task Call_Traced_HasAClientSpanAndItsChildInTheGrain()
    {
        using var spans = new Spans();
        await using (var silo = await TestSilo.StartAsync(static silo => silo.AddActivityPropagation()))
        {
            using (spans.Start())
            {
                await silo.Get<IFilterGrain>().AskOther("other").Within("the calls");
            }
        }

        var client = spans.Get(ActivityKind.Client, "IFilterGrain/AskOther");
        var server = spans.Get(ActivityKind.Server, "IFilterGrain/AskOther");
        var inner = spans.Get(ActivityKind.Client, "IFilterGrain/Answer");
        Assert.Equal(spans.Root, client.ParentSpanId);
        Assert.Equal(client.SpanId, server.ParentSpanId);
        Assert.Equal(server.SpanId, inner.ParentSpanId);
        Assert.Equal("orleans", server.GetTagItem("rpc.system.name"));
        Assert.Equal(typeof(IFilterGrain).FullName, server.GetTagItem("orleans.rpc.service"));
        Assert.Equal("conformance-filter/a", server.GetTagItem("orleans.rpc.target_id"));
        Assert.Equal("conformance-filter/a", inner.GetTagItem("orleans.rpc.source_id"));
    }

    [Fact]
    public async Task Call_ThatFails_HasItsFailureInBothSpans()
    {
        using var spans = new Spans();
        await using (var silo = await TestSilo.StartAsync(static silo => silo.AddActivityPropagation()))
        {
            using (spans.Start())
            {
                await Assert.ThrowsAsync<IOException>(
                    () => silo.Get<IFilterGrain>().AnswerTheSecondTime().Within("the failure"));
            }
        }

        foreach (var kind in new[] { ActivityKind.Client, ActivityKind.Server })
        {
            var span = spans.Get(kind, "IFilterGrain/AnswerTheSecondTime");
            Assert.Equal(ActivityStatusCode.Error, span.Status);
            Assert.Equal(typeof(IOException).FullName, span.GetTagItem("exception.type"));
        }
    }

    /// <summary>What is traced below one span.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly Activity _root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static source => source.Name == "Microsoft.Orleans.Application",
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    options.Parent.TraceId == _root.TraceId
                        ? ActivitySamplingResult.AllData
                        : ActivitySamplingResult.None,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ActivitySpanId Root => _root.SpanId;

        public Activity Start() => _root.Start();

        public Activity Get(ActivityKind kind, string name) =>
            _ended.Single(span => span.Kind == kind && span.OperationName == name);

        public void Dispose() => _listener.Dispose();
    }
}
