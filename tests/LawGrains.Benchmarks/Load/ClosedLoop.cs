using System.Diagnostics;

namespace LawGrains.Benchmarks.Load;

/// <summary>
/// Clients that each send one call after the other: a warm-up, then five slices. What is still under way at the end is
/// waited for and not counted.
/// </summary>
internal static class ClosedLoop
{
    private const int Slices = 5;

    /// <param name="processorTime">Of the process that is called, so far.</param>
    /// <param name="calls">One for each client.</param>
    /// <param name="slice">How long a slice takes; the warm-up takes as long.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public static async Task<Measured> RunAsync(
        Func<TimeSpan> processorTime,
        IReadOnlyList<Func<Task>> calls,
        TimeSpan slice,
        CancellationToken cancellationToken)
    {
        var processor = processorTime();
        var begin = Stopwatch.GetTimestamp();
        var end = begin + Ticks(slice * (Slices + 1));
        var finished = await Task.WhenAll(calls.Select(call => Task.Run(
            () => RepeatAsync(call, end, cancellationToken), cancellationToken)));

        processor = processorTime() - processor;
        var counts = new int[Slices];
        var latencies = new List<TimeSpan>();
        foreach (var (at, took) in finished.SelectMany(client => client))
        {
            var index = (int)((at - begin) / Ticks(slice)) - 1;
            if (index is >= 0 and < Slices)
            {
                counts[index]++;
                latencies.Add(took);
            }
        }

        return new(
            [.. counts.Select(count => count / slice.TotalSeconds).Order()],
            [.. latencies.Order()],
            processor / finished.Sum(client => client.Count));
    }

    private static async Task<List<(long At, TimeSpan Took)>> RepeatAsync(
        Func<Task> call, long end, CancellationToken cancellationToken)
    {
        var finished = new List<(long At, TimeSpan Took)>();
        long at;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var begun = Stopwatch.GetTimestamp();
            await call();
            at = Stopwatch.GetTimestamp();
            finished.Add((at, Stopwatch.GetElapsedTime(begun, at)));
        }
        while (at < end);

        return finished;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
