namespace LawGrains.Grains.Rollups;

/// <summary>
/// Notices that the clock was set. What was proven 'at 12:00' proves nothing when it is 9:00 again: without this a total
/// would be taken for verified for hours.
/// </summary>
internal sealed class ClockWatch
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    // As long as any message is waited for.
    private static readonly TimeSpan LongestUnderWay = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly long _start;
    private DateTimeOffset _zero;
    private long? _setAt;

    public ClockWatch(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _zero = clock.GetUtcNow();
    }

    /// <summary>
    /// Whether a message that arrives may have been sent before the clock was set: so for a minute after that was noticed.
    /// </summary>
    public bool IsUnsettled => _setAt is { } at && _clock.GetElapsedTime(at) < LongestUnderWay;

    /// <summary>Whether two readings of one moment are of a clock that was set between them.</summary>
    public static bool Differ(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() > Tolerance;

    /// <summary>The time, and whether the clock was set since it was last looked at.</summary>
    public DateTimeOffset Now(out bool wasSet)
    {
        var now = _clock.GetUtcNow();
        var zero = now - _clock.GetElapsedTime(_start);
        wasSet = Differ(zero, _zero);
        _zero = zero;
        _setAt = wasSet ? _clock.GetTimestamp() : _setAt;
        return now;
    }
}
