using System.Collections.Concurrent;
using System.Diagnostics;
using LawGrains.Simulation.Runs;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Mutants;

/// <summary>Runs seeds with a planted bug until one finds it.</summary>
public static class MutantHunt
{
    // Some bugs keep the grains busy for ever. A sound run takes some ten thousand, few take a hundred times as many.
    private const long MaximumSteps = 4_000_000;

    /// <summary>Runs some seeds, at most so many, with a bug or none.</summary>
    public static Verdict Hunt(Mutant? mutant, int mostSeeds, int from = 1)
    {
        var options = new SimulationOptions { Mutant = mutant, MaximumSteps = MaximumSteps };
        for (var seed = from; seed < from + mostSeeds; seed++)
        {
            var result = WorkloadRun.Run(WorkloadPlan.Draw(seed), options);
            if (result.Failure is { } failure)
            {
                return new(mutant, seed, result.FailureKind, failure.Message);
            }
        }

        return new(mutant, mostSeeds, null, null);
    }

    /// <summary>
    /// Hunts each of the mutants, on all processors, and then runs as many seeds without any as the longest hunt took: what
    /// finds bugs must find none where there is none.
    /// </summary>
    /// <param name="mutants">Which.</param>
    /// <param name="mostSeeds">For each.</param>
    /// <param name="tell">Called with each verdict as it comes, from several threads, and how long it took.</param>
    /// <returns>In the order of the mutants; last that of the runs without one.</returns>
    public static IReadOnlyList<Verdict> HuntAll(
        IReadOnlyList<Mutant> mutants, int mostSeeds, Action<Verdict, TimeSpan> tell)
    {
        var verdicts = new ConcurrentDictionary<string, Verdict>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(mutants, EnumerablePartitionerOptions.NoBuffering), parallel, mutant =>
        {
            var watch = Stopwatch.StartNew();
            verdicts[mutant.Name] = Hunt(mutant, mostSeeds);
            tell(verdicts[mutant.Name], watch.Elapsed);
        });

        var without = Stopwatch.StartNew();
        var none = Hunt(null, verdicts.Values.Select(static verdict => verdict.Seeds).DefaultIfEmpty(1).Max());
        tell(none, without.Elapsed);
        return [.. mutants.Select(mutant => verdicts[mutant.Name]), none];
    }
}
