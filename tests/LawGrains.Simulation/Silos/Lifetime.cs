using Orleans.Internal;

namespace LawGrains.Simulation.Silos;

/// <summary>The scheduler and the clock of one silo. When its life is over nothing of it runs any more.</summary>
internal sealed class Lifetime(IGrainScheduler scheduler, TimeProvider time) : TimeProvider, IGrainScheduler
{
    /// <summary>Set once.</summary>
    public bool IsOver { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(
            state =>
            {
                if (!IsOver)
                {
                    callback(state);
                }
            },
            state,
            dueTime,
            period);

    public void Schedule(IThreadPoolWorkItem activation)
    {
        if (!IsOver)
        {
            scheduler.Schedule(new Visit(this, activation));
        }
    }

    // Asked again when its turn comes: the end may be between the two.
    private sealed class Visit(Lifetime life, IThreadPoolWorkItem activation) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            if (!life.IsOver)
            {
                activation.Execute();
            }
        }
    }
}
