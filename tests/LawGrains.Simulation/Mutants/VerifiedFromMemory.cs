using LawGrains.Grains.Reports;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A report that is asked what storage holds says what it remembers.</summary>
internal sealed class VerifiedFromMemory : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IReportGrain>(nameof(IReportGrain.VerifyAsync)))
        {
            context.Result = await ((IReportGrain)context.Grain).GetContributionAsync();
        }
        else
        {
            await context.Invoke();
        }
    }
}
