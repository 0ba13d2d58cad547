namespace LawGrains.Grains;

/// <summary>
/// Growing pauses between attempts, spread so that many who failed together do not come back together. The spread is
/// reckoned from the owner's key and the count of attempts, not taken from a random source: a simulated run repeats itself.
/// </summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, string owner)
{
    private const int Shares = 256;

    private int _attempts;

    /// <summary>The pause before the next attempt: doubled each time up to the longest, less up to a quarter.</summary>
    public TimeSpan Next()
    {
        var pause = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(_attempts, 30)), longest.TotalMilliseconds);
        _attempts++;
        return TimeSpan.FromMilliseconds(pause * (1 - (Share() / (4d * Shares))));
    }

    public void Reset() => _attempts = 0;

    // FNV-1a: the hashes of .NET differ from process to process.
    private uint Share()
    {
        var hash = 2166136261u;
        foreach (var character in owner)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return ((hash ^ (uint)_attempts) * 16777619u >> 8) % Shares;
    }
}
