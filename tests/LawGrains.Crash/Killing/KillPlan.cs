namespace LawGrains.Crash.Killing;

/// <summary>Draws when something is killed. The same seed gives the same plan.</summary>
internal static class KillPlan
{
    private const int MostInterruptedStarts = 2;

    // Beyond the end of a start, so that some kills find a server that has just begun to serve.
    private const double LatestInStart = 1.2;

    private static readonly TimeSpan LongestThen = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestAway = TimeSpan.FromMilliseconds(500);

    /// <summary>Turns whose kills come to exactly the number.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="kills">How many.</param>
    /// <param name="longestBurst">See <see cref="CrashOptions.LongestBurst"/>.</param>
    /// <param name="hasStore">Whether there is a store beside the server that can be killed.</param>
    public static IEnumerable<Turn> Draw(int seed, int kills, int longestBurst, bool hasStore)
    {
        var random = new Random(seed);
        for (var left = kills; left > 0;)
        {
            Turn turn = hasStore && random.Next(2) == 0
                ? new StoreTurn(DrawBurst(random, longestBurst), LongestAway * random.NextDouble())
                : DrawServerTurn(random, left - 1, longestBurst);
            left -= turn.Kills;
            yield return turn;
        }
    }

    private static ServerTurn DrawServerTurn(Random random, int more, int longestBurst)
    {
        Burst? burst = random.Next(8) == 0 ? null : DrawBurst(random, longestBurst);
        var starts = Math.Min(more, Math.Max(0, random.Next(MostInterruptedStarts + 3) - 2));
        TimeSpan? recovery = more > starts && burst is not null && random.Next(3) == 0
            ? LongestRecovery * random.NextDouble()
            : null;
        return new(burst, [.. Enumerable.Range(0, starts).Select(_ => LatestInStart * random.NextDouble())], recovery);
    }

    // As many short ones as long ones: a short one finds grains that are just being activated.
    private static Burst DrawBurst(Random random, int longest) =>
        new((int)Math.Pow(longest, random.NextDouble()), LongestThen * random.NextDouble());
}
