using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// A timer that posts its ticks into its activation's queue. There is one tick at most: the next is armed when the last
/// has ended.
/// </summary>
internal abstract class GrainTimer : IGrainTimer
{
    private readonly CancellationTokenSource _disposed = new();
    private readonly Activation _activation;
    private readonly ITimer _timer;
    private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isTicking;
    private bool _hasChanged;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        _activation = activation;
        Interleaves = options.Interleave;
        KeepsAlive = options.KeepAlive;

        // The tick is not part of whatever set the timer up.
        var flow = ExecutionContext.IsFlowSuppressed() ? (AsyncFlowControl?)null : ExecutionContext.SuppressFlow();
        _timer = activation.Runtime.Clock.CreateTimer(
            static timer => ((GrainTimer)timer!).Post(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        flow?.Undo();
    }

    public bool Interleaves { get; }

    public bool KeepsAlive { get; }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        _hasChanged = true;
        _dueTime = dueTime;
        _period = period;
        if (!_isTicking)
        {
            Arm(dueTime);
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _timer.Dispose();
        _activation.OnTimerDisposed(this);
    }

    /// <summary>Runs the callback. A failure is for the log: there is nobody to tell.</summary>
    public async Task TickAsync()
    {
        _hasChanged = false;
        try
        {
            await CallBackAsync(_disposed.Token);
        }
        catch (Exception exception)
        {
            _activation.Runtime.Log.TimerFailed(exception, _activation.GrainId);
            throw;
        }
        finally
        {
            _isTicking = false;
            if (!_disposed.IsCancellationRequested)
            {
                Arm(_hasChanged ? _dueTime : _period);
            }
        }
    }

    protected abstract Task CallBackAsync(CancellationToken cancellationToken);

    private static void Check(TimeSpan time, string name)
    {
        // What System.Threading.Timer takes.
        const long mostMs = 0xfffffffe;
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, mostMs, name);
    }

    private void Arm(TimeSpan dueTime) => _timer.Change(dueTime, Timeout.InfiniteTimeSpan);

    private void Post()
    {
        _isTicking = true;
        _activation.TryPost(new TimerTick(_activation, this));
    }
}

/// <summary>A timer with its callback.</summary>
internal sealed class GrainTimer<TState>(
    Activation activation,
    Func<TState, CancellationToken, Task> callback,
    TState state,
    GrainTimerCreationOptions options) : GrainTimer(activation, options)
{
    protected override Task CallBackAsync(CancellationToken cancellationToken) => callback(state, cancellationToken);
}
