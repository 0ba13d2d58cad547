namespace LawGrains.Simulation.Scheduling;

/// <summary>
/// Time that stands while anything can run and then jumps to the next timer. A timer that is due becomes a step; as
/// with the thread pool's, one that is changed or disposed of between the two fires all the same.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly SeededScheduler _scheduler;
    private readonly PriorityQueue<(VirtualTimer Timer, long Setting), (long DueTicks, long Order)> _due = new();
    private DateTimeOffset _start;
    private long _elapsedTicks;
    private long _settings;

    internal VirtualTime(SeededScheduler scheduler, DateTimeOffset start)
    {
        _scheduler = scheduler;
        _start = start;
    }

    /// <summary>Since the beginning of the run; never goes back.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_elapsedTicks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _start.AddTicks(_elapsedTicks);

    public override long GetTimestamp() => _elapsedTicks;

    /// <summary>
    /// Sets the wall clock forward, or back by a negative time, as an operator or a time service would. Timers and
    /// <see cref="GetTimestamp"/> know nothing of it.
    /// </summary>
    public void StepClock(TimeSpan by) => _start += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to the next time at which a timer is due, and has all that are due then fire.</summary>
    /// <returns>False when no timer is set.</returns>
    internal bool TryAdvance()
    {
        DropOutdated();
        if (!_due.TryPeek(out _, out var next))
        {
            return false;
        }

        _elapsedTicks = Math.Max(_elapsedTicks, next.DueTicks);
        while (_due.TryPeek(out var entry, out var at) && at.DueTicks <= _elapsedTicks)
        {
            _due.Dequeue();
            if (entry.Timer.Setting == entry.Setting)
            {
                _scheduler.Schedule(entry.Timer);
            }
        }

        return true;
    }

    private long Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        _settings++;
        if (dueTime == TimeSpan.Zero)
        {
            _scheduler.Schedule(timer);
        }
        else if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _due.Enqueue((timer, _settings), (_elapsedTicks + dueTime.Ticks, _settings));
        }

        return _settings;
    }

    private void DropOutdated()
    {
        while (_due.TryPeek(out var entry, out _) && entry.Timer.Setting != entry.Setting)
        {
            _due.Dequeue();
        }
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state)
        : ITimer, IThreadPoolWorkItem
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _isDisposed;

        /// <summary>Which call of <see cref="Change"/> holds.</summary>
        public long Setting { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed)
            {
                return false;
            }

            // A period of zero means none, as with the system's timers.
            _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            Setting = time.Arm(this, dueTime);
            return true;
        }

        public void Execute()
        {
            if (!_isDisposed && _period != Timeout.InfiniteTimeSpan)
            {
                Setting = time.Arm(this, _period);
            }

            if (_context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_context, static timer => ((VirtualTimer)timer!).CallBack(), this);
            }
        }

        public void Dispose()
        {
            _isDisposed = true;
            Setting = 0;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void CallBack() => callback(state);
    }
}
