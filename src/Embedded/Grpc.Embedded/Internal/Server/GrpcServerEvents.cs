using System.Diagnostics.Tracing;
using Grpc.Core;

namespace Grpc.Internal.Server;

/// <summary>The counters of <c>dotnet-counters</c>, under upstream's names. As there, they count only while somebody listens.</summary>
[EventSource(Name = "Grpc.AspNetCore.Server")]
internal sealed class GrpcServerEvents : EventSource
{
    public static readonly GrpcServerEvents Log = new();

    private readonly List<DiagnosticCounter> _counters = [];
    private long _total;
    private long _current;
    private long _failed;
    private long _deadlineExceeded;
    private long _sent;
    private long _received;
    private long _unimplemented;

    /// <summary>Whether the call is counted, and has to be given to <see cref="CallEnded"/>.</summary>
    [NonEvent]
    public bool CallStarted()
    {
        if (!IsEnabled())
        {
            return false;
        }

        Interlocked.Increment(ref _total);
        Interlocked.Increment(ref _current);
        return true;
    }

    [NonEvent]
    public void CallEnded(StatusCode status)
    {
        Interlocked.Decrement(ref _current);
        if (status != StatusCode.OK)
        {
            Interlocked.Increment(ref _failed);
        }

        if (status == StatusCode.DeadlineExceeded)
        {
            Interlocked.Increment(ref _deadlineExceeded);
        }
    }

    [NonEvent]
    public void MessageSent() => Count(ref _sent);

    [NonEvent]
    public void MessageReceived() => Count(ref _received);

    [NonEvent]
    public void Unimplemented() => Count(ref _unimplemented);

    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        if (command.Command != EventCommand.Enable || _counters.Count > 0)
        {
            return;
        }

        Add("total-calls", "Total Calls", () => Interlocked.Read(ref _total));
        Add("current-calls", "Current Calls", () => Interlocked.Read(ref _current));
        Add("calls-failed", "Total Calls Failed", () => Interlocked.Read(ref _failed));
        Add("calls-deadline-exceeded", "Total Calls Deadline Exceeded", () => Interlocked.Read(ref _deadlineExceeded));
        Add("messages-sent", "Total Messages Sent", () => Interlocked.Read(ref _sent));
        Add("messages-received", "Total Messages Received", () => Interlocked.Read(ref _received));
        Add("calls-unimplemented", "Total Calls Unimplemented", () => Interlocked.Read(ref _unimplemented));
    }

    [NonEvent]
    private void Count(ref long counter)
    {
        if (IsEnabled())
        {
            Interlocked.Increment(ref counter);
        }
    }

    [NonEvent]
    private void Add(string name, string title, Func<double> value) =>
        _counters.Add(new PollingCounter(name, this, value) { DisplayName = title });
}
