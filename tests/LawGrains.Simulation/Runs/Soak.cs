using System.Diagnostics;
using System.Globalization;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Workloads.Plans;

namespace LawGrains.Simulation.Runs;

/// <summary>Many seeds, as many at a time as there are cores.</summary>
/// <param name="output">Takes failures and progress.</param>
/// <param name="options">More to set up in each run; null: nothing.</param>
public sealed class Soak(TextWriter output, SimulationOptions? options = null)
{
    private const int ToldAtMost = 20;

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _toldAt;
    private int _done;

    /// <summary>What was checked in all runs so far.</summary>
    public RunCounts Counts { get; } = new();

    /// <summary>The seeds that failed.</summary>
    public SortedDictionary<int, string> Failures { get; } = [];

    /// <summary>Runs them all, whatever fails. The calling thread waits.</summary>
    public void Run(int from, int seeds)
    {
        Parallel.For(
            from,
            from + seeds,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed => Note(seed, WorkloadRun.Run(WorkloadPlan.Draw(seed), options)));
        output.WriteLine(Progress());
    }

    private void Note(int seed, WorkloadResult result)
    {
        lock (_gate)
        {
            _done++;
            Counts.Add(result.Counts);
            if (result.Failure is { } failure)
            {
                Failures.Add(seed, failure.Message);
                if (Failures.Count <= ToldAtMost)
                {
                    output.WriteLine(failure.Message);
                }
            }

            if (_watch.Elapsed - _toldAt > ProgressEvery)
            {
                _toldAt = _watch.Elapsed;
                output.WriteLine(Progress());
            }
        }
    }

    private string Progress() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_done} seeds, {_done / _watch.Elapsed.TotalSeconds:0.0} a second, {Failures.Count} failed; {Counts}");
}
