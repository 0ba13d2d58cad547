namespace LawGrains.Grains;

/// <summary>
/// Growing pauses between attempts, spread so that many who failed together do not come back together. The spread is
/// taken from the count of attempts and the owner's hash, not from a random source: a simulated run repeats itself.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, int spread)
{
    private int _attempts;

    /// <summary>The pause before the next attempt: doubled each time up to the longest, less up to a quarter.</summary>
    public TimeSpan Next()
    {
        var pause = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(_attempts, 30)), longest.TotalMilliseconds);
        _attempts++;
        var share = (uint)HashCode.Combine(spread, _attempts) % 256 / 1024d;
        return TimeSpan.FromMilliseconds(pause * (1 - share));
    }

    public void Reset() => _attempts = 0;
}
