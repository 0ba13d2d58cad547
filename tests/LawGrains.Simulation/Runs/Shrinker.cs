using LawGrains.Simulation.Workloads;

namespace LawGrains.Simulation.Runs;

/// <summary>
/// Leaves out steps of a failing workload while it fails in the same way: halves, then quarters, and so on down to single
/// steps (delta debugging).
/// </summary>
internal static class Shrinker
{
    /// <param name="workload">One that fails.</param>
    /// <param name="run">Runs a workload and gives the kind of its failure; null: none.</param>
    /// <param name="mostRuns">After so many runs what is left is good enough.</param>
    /// <returns>The smallest that was found; it fails as the whole one does.</returns>
    public static Workload Shrink(Workload workload, Func<Workload, string?> run, int mostRuns = 400)
    {
        var kind = run(workload);
        if (kind is null)
        {
            return workload;
        }

        var kept = workload.Steps.Select(step => step.Number).ToList();
        var runs = 1;
        for (var chunks = 2; kept.Count > 0 && runs < mostRuns;)
        {
            var size = Math.Max(1, kept.Count / chunks);
            var smaller = Chunks(kept.Count, size).Take(mostRuns - runs).FirstOrDefault(chunk =>
            {
                runs++;
                return run(workload.Keep(Without(kept, chunk))) == kind;
            });
            if (smaller.Length > 0)
            {
                kept.RemoveRange(smaller.Start, smaller.Length);
                chunks = Math.Max(2, chunks - 1);
            }
            else if (size == 1)
            {
                break;
            }
            else
            {
                chunks = Math.Min(kept.Count, chunks * 2);
            }
        }

        return workload.Keep(kept.ToHashSet());
    }

    private static IEnumerable<(int Start, int Length)> Chunks(int count, int size)
    {
        for (var start = 0; start < count; start += size)
        {
            yield return (start, Math.Min(size, count - start));
        }
    }

    private static HashSet<int> Without(List<int> kept, (int Start, int Length) chunk) =>
        [.. kept.Take(chunk.Start), .. kept.Skip(chunk.Start + chunk.Length)];
}
