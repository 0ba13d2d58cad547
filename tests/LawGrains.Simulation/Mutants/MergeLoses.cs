using LawGrains.Grains.Registry;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Of the reports behind a node only the first counts: what was merged into it is lost.</summary>
internal sealed class MergeLoses : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is TreeNode { Sources.Length: > 1 } node)
        {
            context.Result = node with { Sources = [node.Sources[0]] };
        }
    }
}
