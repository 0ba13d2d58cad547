using LawGrains.Grains.Registry;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Nobody asks with which tree a subtree was reckoned: one half by the old, the other by the new one will do.</summary>
internal sealed class MixedTree : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        context.Result = context.Result switch
        {
            TreeNode node => node with { Children = [.. node.Children.Select(child => child with { SubtreeVersion = 0 })] },
            LocatedJurisdiction located => located with { SubtreeVersion = 0 },
            var other => other,
        };
    }
}
