using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
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
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(10);
        BenchmarkRunner.Run<CallBenchmarks>(With(job));

        // Each activation stays: as many as one invocation makes, and no more.
        BenchmarkRunner.Run<ActivationBenchmarks>(With(
            job.WithStrategy(RunStrategy.Monitoring).WithInvocationCount(1).WithUnrollFactor(1)));
        Console.WriteLine($"An idle activation keeps {await ActivationBenchmarks.MeasureKeptBytesAsync()} bytes.");
    }

    private static ManualConfig With(Job job) =>
        DefaultConfig.Instance.AddColumn(StatisticColumn.OperationsPerSecond).AddJob(job);
}
