using System.Collections.Immutable;
using LawGrains.Model.Registry;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads;

/// <summary>All that happens in one run, decided beforehand.</summary>
/// <param name="Seed">From which it was drawn; the run draws its faults and interleavings from it.</param>
/// <param name="Start">What the wall clock shows when the run begins.</param>
/// <param name="Tree">The first import.</param>
/// <param name="Steps">In the order of their numbers.</param>
internal sealed record Workload(
    int Seed, DateTimeOffset Start, ImmutableArray<ImportedJurisdiction> Tree, ImmutableArray<Step> Steps)
{
    public const int Phases = 2;

    /// <summary>What is done one by one after the last phase, while all is quiet.</summary>
    public const int AtRest = Phases + 1;

    /// <summary>
    /// Whether two activations of one grain may live, or a dead process's write take effect, so that what is remembered may
    /// not be what is stored.
    /// </summary>
    public bool IsCluster => Steps.Any(step => step is SplitStep or EvictStep or StorageFaultsStep { Rates.LateAfterCrash: > 0 });

    /// <summary>The same with some of its steps.</summary>
    public Workload Keep(IReadOnlySet<int> numbers) => this with { Steps = [.. Steps.Where(step => numbers.Contains(step.Number))] };

    public string Describe() => string.Join(
        Environment.NewLine,
        Tree.Select(line => $"      tree  {line.Code} {line.Level} below {line.Parent?.Text ?? "nothing"}"
            + (line.OwesReport ? "" : ", owes no report"))
            .Concat(Steps.Select(step => step.ToString())));
}
