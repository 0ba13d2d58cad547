using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Internal.Client;

/// <summary>
/// The life of one call, whatever its messages: it ends once, by the server's status, by a failure, or by cancellation, deadline
/// or disposal on this side; the first of them is its status.
/// </summary>
internal abstract class ClientCall : IDisposable
{
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancellation = new();
    private CancellationTokenRegistration _caller;
    private CancellationTokenRegistration _closing;
    private ITimer? _timer;
    private CallEnd? _end;

    protected ClientCall(GrpcChannel channel, CallOptions options)
    {
        if (options.Deadline is { Kind: not DateTimeKind.Utc } deadline
            && deadline != DateTime.MaxValue
            && deadline != DateTime.MinValue)
        {
            throw new InvalidOperationException(
                "Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
        }

        Channel = channel;
        Options = options;
    }

    public Task<Metadata> HeadersAsync => _headers.Task;

    /// <summary>Cancelled when this side gives the call up.</summary>
    public CancellationToken Token => _cancellation.Token;

    public CallEnd? End => Volatile.Read(ref _end);

    /// <summary>The part of the call that goes on by itself: all of it with one response, else up to the response's headers.</summary>
    public Task Progress { get; protected set; } = Task.CompletedTask;

    protected GrpcChannel Channel { get; }

    protected CallOptions Options { get; }

    public Status GetStatus() =>
        End?.Status ?? throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers() =>
        End?.Trailers
        ?? throw new InvalidOperationException("Can't get the call trailers because the call has not completed successfully.");

    /// <summary>Time left, never negative; null without a deadline.</summary>
    public TimeSpan? Remaining()
    {
        if (Options.Deadline is not { } deadline || deadline == DateTime.MaxValue)
        {
            return null;
        }

        var remaining = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    public void Cancel() => Abort(StatusCode.Cancelled, "Call canceled by the client.");

    public void Dispose() => Abort(StatusCode.Cancelled, "gRPC call disposed.");

    /// <summary>
    /// Ends the call as the server says, or as the status stands for a failure, unless it has ended. What comes back is how it
    /// did end.
    /// </summary>
    public CallEnd Complete(Status status, Metadata trailers, bool isLocal = false)
    {
        // The server watches the same deadline and may be the first to break off.
        if (status.StatusCode == StatusCode.Cancelled && Remaining() == TimeSpan.Zero)
        {
            status = new Status(StatusCode.DeadlineExceeded, status.Detail, status.DebugException);
        }

        var end = new CallEnd(status, trailers, isLocal);
        if (Interlocked.CompareExchange(ref _end, end, null) is { } earlier)
        {
            return earlier;
        }

        if (status.StatusCode != StatusCode.OK)
        {
            ClientLog.Failed(Channel.Logger, status.StatusCode, status.DebugException);
        }

        Unwatch();
        if (_headers.TrySetException(Failure(end)))
        {
            // Its reader may never come.
            _ = _headers.Task.Exception;
        }

        OnEnded();
        return end;
    }

    /// <summary>What an exception of the transport means to the caller; ends the call where it had not ended.</summary>
    public Exception Resolve(string summary, Exception exception)
    {
        var end = End ?? exception switch
        {
            RpcException rpc => Complete(rpc.Status, rpc.Trailers),
            OperationCanceledException => Complete(new Status(StatusCode.Cancelled, "", exception), []),
            _ => Complete(StatusMapping.OfException(summary, exception), []),
        };

        // The same exception keeps where it came from.
        return exception is RpcException same && same.Status.Equals(end.Status) ? same : Failure(end);
    }

    public Exception Failure(CallEnd end)
    {
        var exception = new RpcException(end.Status, end.Trailers);
        return end.IsLocal && Channel.Options.ThrowOperationCanceledOnCancellation
            ? new OperationCanceledException(end.Status.Detail, exception, Options.CancellationToken)
            : exception;
    }

    /// <summary>Begins to watch deadline and cancellation, which may end the call at once.</summary>
    protected void Watch()
    {
        _closing = Channel.Closing.UnsafeRegister(static call => ((ClientCall)call!).Dispose(), this);
        _caller = Options.CancellationToken.UnsafeRegister(static call => ((ClientCall)call!).Cancel(), this);
        if (Remaining() is { } timeout)
        {
            if (timeout == TimeSpan.Zero)
            {
                Expire();
            }
            else if (timeout.TotalMilliseconds < uint.MaxValue)
            {
                _timer = TimeProvider.System.CreateTimer(
                    static call => ((ClientCall)call!).Expire(), this, timeout, Timeout.InfiniteTimeSpan);
            }
        }

        if (End is not null)
        {
            Unwatch();
        }
    }

    protected void SetHeaders(Metadata headers) => _headers.TrySetResult(headers);

    /// <summary>Lets go of the request and the response.</summary>
    protected abstract void OnEnded();

    private void Expire() => Abort(StatusCode.DeadlineExceeded, "");

    private void Abort(StatusCode code, string detail)
    {
        if (End is null)
        {
            // The status first, for whoever is woken by the cancellation asks for it.
            Complete(new Status(code, detail), [], isLocal: true);
            _cancellation.Cancel();
        }
    }

    private void Unwatch()
    {
        _timer?.Dispose();
        _caller.Unregister();
        _closing.Unregister();
    }
}

/// <summary>How a call ended, and whether this side ended it.</summary>
internal sealed record CallEnd(Status Status, Metadata Trailers, bool IsLocal);
