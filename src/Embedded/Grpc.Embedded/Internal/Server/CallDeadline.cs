using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Server;

/// <summary>
/// Ends a call when its time is up: the client is answered first, then the service is told by its token, then the stream is
/// reset. The call's own end and this one exclude each other: whoever takes <see cref="_lock"/> first answers.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    // What a timer can hold; a call that is to last longer than seven weeks has no deadline in effect.
    private const uint MaxTimerMs = uint.MaxValue - 1;

    private readonly HttpServerCallContext _call;
    private readonly ILogger _logger;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _cancellation;
    private readonly ITimer? _timer;
    private readonly Lock _lock = new();
    private Task? _expiry;
    private bool _hasEnded;

    public CallDeadline(HttpServerCallContext call, TimeSpan timeout, ILogger logger)
    {
        _call = call;
        _logger = logger;
        _timeout = timeout;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(call.HttpContext.RequestAborted);
        var now = TimeProvider.System.GetUtcNow();
        At = timeout < DateTimeOffset.MaxValue - now ? (now + timeout).UtcDateTime : DateTime.MaxValue;
        if (timeout.TotalMilliseconds <= MaxTimerMs)
        {
            // Created idle, so that the field is set before the timer can fire.
            _timer = TimeProvider.System.CreateTimer(
                static state => ((CallDeadline)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }
    }

    public DateTime At { get; }

    public CancellationToken Token => _cancellation.Token;

    public bool IsExpired
    {
        get
        {
            lock (_lock)
            {
                return _expiry is not null;
            }
        }
    }

    /// <summary>False where the deadline came first; its answer has then been sent.</summary>
    public async ValueTask<bool> TryEndAsync()
    {
        Task? expiry;
        lock (_lock)
        {
            _hasEnded = true;
            expiry = _expiry;
        }

        if (expiry is null)
        {
            return true;
        }

        await expiry;
        return false;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _cancellation.Dispose();
    }

    private void OnTimer()
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _expiry = start.Task;
        }

        _ = ExpireAsync(start);
    }

    private async Task ExpireAsync(TaskCompletionSource done)
    {
        try
        {
            ServerLog.DeadlineExceeded(_logger, _timeout);
            await _call.ExpireAsync();
            _call.Reset();
            await _cancellation.CancelAsync();
        }
        catch (Exception exception)
        {
            // Also a callback of the service on its token can throw; the request must end all the same.
            ServerLog.DeadlineFailed(_logger, exception);
        }
        finally
        {
            done.SetResult();
        }
    }
}
