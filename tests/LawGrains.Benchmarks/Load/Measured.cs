using System.Collections.Immutable;

namespace LawGrains.Benchmarks.Load;

/// <summary>What a loop came to.</summary>
/// <param name="Rates">Calls a second in each slice, the smallest first.</param>
/// <param name="Latencies">Of each call, the shortest first.</param>
/// <param name="ServerTime">Processor time of the server for each call, the warm-up's included.</param>
internal sealed record Measured(ImmutableArray<double> Rates, ImmutableArray<TimeSpan> Latencies, TimeSpan ServerTime)
{
    public double MedianRate => Rates[Rates.Length / 2];

    /// <summary>The latency that a share of the calls did not exceed.</summary>
    public TimeSpan Percentile(double share) => Latencies.IsEmpty
        ? TimeSpan.Zero
        : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))];
}
