namespace LawGrains.Grains.Rollups;

/// <summary>
/// Notices that the clock was set. What was proven 'at 12:00' proves nothing when it is 9:00 again: without this a total
/// would be taken for verified for hours.
/// </summary>
internal sealed class ClockWatch
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly long _start;
    private DateTimeOffset _zero;

    public ClockWatch(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _zero = clock.GetUtcNow();
    }

    /// <summary>The time, and whether the clock was set since it was last looked at.</summary>
    public DateTimeOffset Now(out bool wasSet)
    {
        var now = _clock.GetUtcNow();
        var zero = now - _clock.GetElapsedTime(_start);
        wasSet = (zero - _zero).Duration() > Tolerance;
        _zero = zero;
        return now;
    }
}
