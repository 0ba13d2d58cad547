using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A parent that has something of a child on record takes whatever the child answers to a pull for that.</summary>
internal sealed class MissedPull : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is PullReply { Outcome: PullOutcome.Different } reply
            && context.Arguments<(Standing Bound, long Version, Digest Digest)>() is { Version: > 0 } known)
        {
            context.Result = reply with { Outcome = PullOutcome.Same, Contribution = null, Version = known.Version };
        }
    }
}
