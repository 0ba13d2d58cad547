using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Runs;

/// <summary>One seed: its workload, run and checked.</summary>
public static class SeedRun
{
    /// <summary>What was checked, and the trace.</summary>
    /// <exception cref="SimulationException">Something did not hold; says what, where, and how to run it again.</exception>
    public static SimulationResult Run(int seed, SimulationOptions? options = null)
    {
        var result = WorkloadRun.Run(WorkloadPlan.Draw(seed), options);
        return result.Failure is null ? result.Simulation! : throw result.Failure;
    }
}
