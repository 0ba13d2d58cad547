using System.Globalization;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Workloads;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Runs;

/// <summary>One seed: its workload, run and checked.</summary>
public static class SeedRun
{
    /// <param name="seed">Names the run.</param>
    /// <param name="counts">Takes what was checked.</param>
    /// <param name="options">More to set up.</param>
    /// <exception cref="SimulationException">Something did not hold; says what, where, and how to run it again.</exception>
    public static SimulationResult Run(int seed, RunCounts? counts = null, SimulationOptions? options = null)
    {
        var result = WorkloadRun.Run(WorkloadPlan.Draw(seed), options);
        counts?.Add(result.Counts);
        return result.Failure is null ? result.Simulation! : throw result.Failure;
    }

    /// <summary>What is left of a seed's workload when all is left out that its failure does not need.</summary>
    /// <param name="seed">One that fails.</param>
    /// <param name="options">More to set up.</param>
    /// <returns>The failure, the steps, and the command that replays them.</returns>
    public static string Shrink(int seed, SimulationOptions? options = null)
    {
        var small = Shrinker.Shrink(WorkloadPlan.Draw(seed), workload => WorkloadRun.Run(workload, options).FailureKind);
        return Describe(small, WorkloadRun.Run(small, options));
    }

    /// <summary>The command that runs a workload again.</summary>
    internal static string Replay(Workload workload) => string.Create(
        CultureInfo.InvariantCulture,
        $"dotnet run --project tests/LawGrains.Simulation -- --seed {workload.Seed} --keep "
        + $"{StepNumbers.Write(workload.Steps.Select(step => step.Number))}");

    internal static string Describe(Workload workload, WorkloadResult result) => string.Join(
        Environment.NewLine,
        result.Failure?.Message ?? "Everything held.",
        workload.Describe(),
        $"Again: {Replay(workload)}");
}
