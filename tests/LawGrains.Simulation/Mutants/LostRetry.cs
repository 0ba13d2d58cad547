using LawGrains.Grains.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A push that failed counts as done: nobody sends it again.</summary>
internal sealed class LostRetry : IMutation, IOutgoingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddOutgoingGrainCallFilter(this);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception) when (context.Is<IRollupGrain>(nameof(IRollupGrain.PushAsync)))
        {
            context.Result = new PushReply(PushOutcome.Taken, 0, 0);
        }
    }
}
