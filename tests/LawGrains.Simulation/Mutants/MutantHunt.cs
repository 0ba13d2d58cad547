using System.Collections.Concurrent;
using System.Diagnostics;

namespace LawGrains.Simulation.Mutants;

/// <summary>What became of a planted bug.</summary>
/// <param name="Mutant">The bug; null: none was planted.</param>
/// <param name="Seeds">How many seeds were run: the last one found it, if any did.</param>
/// <param name="Invariant">What did not hold with it; null: it survived.</param>
/// <param name="Message">What the run says that found it.</param>
public sealed record Verdict(Mutant? Mutant, int Seeds, string? Invariant, string? Message)
{
    public bool IsCaught => Invariant is not null;
}

/// <summary>What one run came to where something did not hold.</summary>
/// <param name="Invariant">What did not, in a word or two.</param>
/// <param name="Message">In full.</param>
public sealed record Finding(string Invariant, string Message);

/// <summary>Runs seeds with a planted bug until one finds it.</summary>
/// <param name="run">Runs a seed, with a bug or none; null where everything held.</param>
public sealed class MutantHunt(Func<int, Mutant?, Finding?> run)
{
    /// <summary>Runs the seeds from 1 on, at most so many.</summary>
    public Verdict Hunt(Mutant? mutant, int mostSeeds)
    {
        for (var seed = 1; seed <= mostSeeds; seed++)
        {
            if (run(seed, mutant) is { } finding)
            {
                return new(mutant, seed, finding.Invariant, finding.Message);
            }
        }

        return new(mutant, mostSeeds, null, null);
    }

    /// <summary>
    /// Hunts each of the mutants, on all processors, and then runs as many seeds without any as the longest hunt took: what
    /// finds bugs must find none where there is none.
    /// </summary>
    /// <returns>In the order of the mutants; last the runs without one.</returns>
    public IReadOnlyList<Verdict> HuntAll(IReadOnlyList<Mutant> mutants, int mostSeeds, Action<Verdict, TimeSpan> tell)
    {
        var verdicts = new ConcurrentDictionary<string, Verdict>();
        Parallel.ForEach(mutants, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, mutant =>
        {
            var watch = Stopwatch.StartNew();
            var verdict = Hunt(mutant, mostSeeds);
            verdicts[mutant.Name] = verdict;
            tell(verdict, watch.Elapsed);
        });

        var without = Stopwatch.StartNew();
        var none = Hunt(null, verdicts.Values.Select(static verdict => verdict.Seeds).DefaultIfEmpty(1).Max());
        tell(none, without.Elapsed);
        return [.. mutants.Select(mutant => verdicts[mutant.Name]), none];
    }
}
