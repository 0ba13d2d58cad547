using LawGrains.Grains.Reports;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>What a report remembers counts as proven, however long ago it was read.</summary>
internal sealed class MemoryTakenForTruth : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is HeldContribution held)
        {
            context.Result = held with { Age = TimeSpan.Zero };
        }
    }
}
