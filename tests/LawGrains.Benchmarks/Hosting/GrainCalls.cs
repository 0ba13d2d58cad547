using System.Globalization;
using LawGrains.Benchmarks.Load;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Rollups;
using Orleans;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>Calls of a roll-up's grain from within its own process: what gRPC, identity and mapping are not part of.</summary>
internal sealed class GrainCalls(IGrainFactory grains)
{
    public const string Question = "rollup";

    /// <summary>A question for so many clients that each ask one node again and again.</summary>
    public static string Ask(RollupKey node, int clients, TimeSpan slice) =>
        FormattableString.Invariant($"{Question} {node} {clients} {slice.TotalSeconds}");

    /// <summary>Microseconds, p50 and p99, as <see cref="Parse"/> reads them.</summary>
    public async Task<string> MeasureAsync(string[] words, CancellationToken cancellationToken)
    {
        var key = RollupKey.Parse(words[0]);
        var clients = int.Parse(words[1], CultureInfo.InvariantCulture);
        var slice = TimeSpan.FromSeconds(double.Parse(words[2], CultureInfo.InvariantCulture));
        var measured = await ClosedLoop.RunAsync(
            () => Environment.CpuUsage.TotalTime,
            [.. Enumerable.Repeat(() => CallAsync(key), clients)],
            slice,
            cancellationToken);
        return FormattableString.Invariant(
            $"{measured.Percentile(0.5).TotalMicroseconds} {measured.Percentile(0.99).TotalMicroseconds}");
    }

    public static (TimeSpan Median, TimeSpan P99) Parse(string text) => text.Split(' ') is [var median, var p99]
        ? (Microseconds(median), Microseconds(p99))
        : throw new FormatException($"'{text}' says no times.");

    private static TimeSpan Microseconds(string text) =>
        TimeSpan.FromMicroseconds(double.Parse(text, CultureInfo.InvariantCulture));

    private async Task CallAsync(RollupKey key)
    {
        TenantContext.Enter(key.Tenant);
        await grains.GetGrain<IRollupGrain>(key.ToString()).GetAsync(default(Standing));
    }
}
