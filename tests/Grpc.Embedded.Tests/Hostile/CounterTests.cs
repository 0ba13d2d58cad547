using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Hostile;

/// <summary>The server's own count of its calls, as dotnet-counters shows it.</summary>
[Collection(nameof(WholeProcess))]
public sealed class CounterTests
{
    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task CurrentCalls_AfterHostileOnes_AreNone()
    {
        await using var server = await HostileServer.StartAsync();
        using var counters = new Counters();
        using var http = new RawClient(server.Address);
        await http.PostAsync("Unary", []);
        await http.PostAsync("Unary", RawClient.Frame([], 0, 0xffff_ffff));
        await http.PostAsync("Collect", RawClient.Frame([1, 2, 3], 1));
        await using var client = await Http2Client.ConnectAsync(server.Address);
        await client.OpenAsync("Converse");
        await counters.ShowAsync("current-calls", 1).Within("the half-open call to be counted");

        await client.SendAsync(FrameType.ResetStream, FrameFlags.None, 1, [0, 0, 0, (byte)Http2Error.Cancel]);

        await counters.ShowAsync("current-calls", 0).Within("its end to be counted");
        await counters.ShowAsync("total-calls", 4).Within("all calls to be counted");
        await counters.ShowAsync("calls-failed", 4).Within("their failure to be counted");
        await http.PostAsync("Unary", RawClient.Frame(new ProbeRequest()));
        await counters.ShowAsync("messages-sent", 1).Within("the one answer to be counted");
        await counters.ShowAsync("current-calls", 0).Within("the end of its call to be counted");
    }

    private sealed class Counters : EventListener
    {
        private readonly ConcurrentDictionary<string, double> _values = new();
        private readonly ConcurrentQueue<(string Name, double Value, TaskCompletionSource Shown)> _awaited = new();

        public Task ShowAsync(string name, double value)
        {
            var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Enqueue((name, value, shown));
            return shown.Task;
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Grpc.AspNetCore.Server")
            {
                EnableEvents(
                    eventSource,
                    EventLevel.Informational,
                    EventKeywords.All,
                    new Dictionary<string, string?> { ["EventCounterIntervalSec"] = 0.05.ToString(CultureInfo.InvariantCulture) });
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName != "EventCounters"
                || eventData.Payload is not [IDictionary<string, object> counter, ..]
                || _awaited is null)
            {
                return;
            }

            _values[(string)counter["Name"]] = (double)counter["Mean"];
            foreach (var (name, value, shown) in _awaited)
            {
                if (_values.GetValueOrDefault(name, -1) == value)
                {
                    shown.TrySetResult();
                }
            }
        }
    }
}
