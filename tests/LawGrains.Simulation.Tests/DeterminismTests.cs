using System.Diagnostics;
using System.Globalization;
using LawGrains.Simulation.Runs;
using LawGrains.Testing;

namespace LawGrains.Simulation.Tests;

/// <summary>A run is a function of its seed.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_SameSeedAgain_GivesTheSameTrace(int seed)
    {
        var first = Run(seed);

        var second = Run(seed);

        Assert.Equal(first.Trace, second.Trace);
        Assert.Equal(first.TraceHash, second.TraceHash);
        Assert.Equal(first.Steps, second.Steps);
    }

    // Hashes of strings are random in each process; nothing of them may show.
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Run_SameSeedInAnotherProcess_GivesTheSameTrace(int seed)
    {
        var here = Run(seed);

        var there = await RunElsewhereAsync(seed);

        Assert.Equal(here.Trace.Prepend(here.TraceHash), there);
    }

    [Fact]
    public void Run_OtherSeeds_GiveOtherTraces()
    {
        var hashes = Enumerable.Range(10, 5).Select(seed => Run(seed).TraceHash);

        Assert.Equal(5, hashes.Distinct().Count());
    }

    private static SimulationResult Run(int seed) =>
        SeedRun.Run(seed, options: new() { TraceLines = int.MaxValue });

    private static async Task<string[]> RunElsewhereAsync(int seed)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(DeterminismTests).Assembly.Location, seed.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync().Within("the output of the other process");
        await process.WaitForExitAsync().Within("the other process to end");
        Assert.Equal(0, process.ExitCode);
        return output.TrimEnd('\n').Split('\n');
    }
}
