using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LawGrains.Benchmarks.Grains;

/// <summary>Measures the host of grains alone, in this process.</summary>
internal static class GrainHostRun
{
    public static async Task RunAsync()
    {
        // In this process, which is built as the server's is; another would have to be restored and built first.
        var config = DefaultConfig.Instance
            .AddColumn(StatisticColumn.OperationsPerSecond)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(10).AsDefault());
        BenchmarkRunner.Run<CallBenchmarks>(config);
        BenchmarkRunner.Run<ActivationBenchmarks>(config);
        Console.WriteLine($"An idle activation keeps {await ActivationBenchmarks.MeasureKeptBytesAsync()} bytes.");
    }
}
