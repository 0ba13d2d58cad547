namespace Orleans.Internal;

/// <summary>How long nobody has used an activation, and how long it is to be kept all the same.</summary>
internal sealed class Idleness(TimeProvider clock)
{
    private long _lastUse = clock.GetTimestamp();
    private DateTimeOffset _keptUntil;

    public void Used() => _lastUse = clock.GetTimestamp();

    public void Keep(TimeSpan time) => _keptUntil =
        time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue
        : time <= TimeSpan.Zero ? default
        : clock.GetUtcNow() + time;

    public bool IsOver(TimeSpan age) => _keptUntil <= clock.GetUtcNow() && clock.GetElapsedTime(_lastUse) >= age;
}
