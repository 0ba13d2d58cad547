using System.Security.Cryptography;

namespace LawGrains.Storage.Internal;

/// <summary>
/// Growing pauses between tries, each anything up to its bound: many who failed together do not come back together.
/// </summary>
internal static class RetryPause
{
    private const int FirstMs = 50;
    private const int LongestMs = 2000;

    /// <param name="tries">How many tries have failed, from 1.</param>
    public static TimeSpan After(int tries)
    {
        var bound = Math.Min(FirstMs << Math.Min(tries - 1, 10), LongestMs);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(bound / 4, bound + 1));
    }
}
