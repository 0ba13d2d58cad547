using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A child never learns which version its parent has on record: after its clock was set back it counts from below.</summary>
internal sealed class FloorIgnored : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PullAsync)))
        {
            var (bound, _, digest) = context.Arguments<(Standing, long, Digest)>();
            context.Replace((bound, 0L, digest));
        }

        await context.Invoke();
        if (context.Result is PushReply reply)
        {
            context.Result = reply with { KnownVersion = 0 };
        }
    }
}
