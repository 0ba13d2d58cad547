using LawGrains.Grains.Registry;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>The registry says of any tree that storage held it just now.</summary>
internal sealed class OldTreeTakenForNew : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is LocatedJurisdiction located)
        {
            context.Result = located with { Age = TimeSpan.Zero };
        }
    }
}
