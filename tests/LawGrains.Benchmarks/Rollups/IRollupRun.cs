using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Trees;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>One figure of roll-ups.</summary>
internal interface IRollupRun
{
    string Name { get; }

    string Description { get; }

    Task<ResultTable> RunAsync(RunSettings settings, PreparedTrees trees, CancellationToken cancellationToken);
}
