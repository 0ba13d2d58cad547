using LawGrains.Grains.Reports;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A request that comes again is done again.</summary>
internal sealed class ReplayForgotten : IMutation, IIncomingGrainCallFilter
{
    private int _requests;

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IReportGrain>(nameof(IReportGrain.SubmitAsync)))
        {
            var command = context.Arguments<ValueTuple<SubmitReport>>().Item1;
            context.Replace(ValueTuple.Create(command with { RequestId = $"{command.RequestId}#{++_requests}" }));
        }

        return context.Invoke();
    }
}
