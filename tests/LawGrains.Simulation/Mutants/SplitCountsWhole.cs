using LawGrains.Grains.Registry;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Every successor of a divided jurisdiction takes its report as a whole.</summary>
internal sealed class SplitCountsWhole : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is TreeNode node)
        {
            context.Result = node with { Sources = [.. node.Sources.Select(Whole)] };
        }
    }

    private static ReportSource Whole(ReportSource source) =>
        source with { Share = Share.Whole, Instead = [.. source.Instead.Select(Whole)] };
}
