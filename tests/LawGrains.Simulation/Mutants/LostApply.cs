using LawGrains.Grains.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A report's change that did not reach its roll-up counts as confirmed: the report does not go on about it.</summary>
internal sealed class LostApply : IMutation, IOutgoingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddOutgoingGrainCallFilter(this);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception) when (context.Is<IRollupGrain>(nameof(IRollupGrain.PutOwnAsync)))
        {
            context.Result = null;
        }
    }
}
