using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A parent takes every push for the newest, also one that was overtaken.</summary>
internal sealed class StaleVersion : IMutation, IIncomingGrainCallFilter
{
    private long _highest;

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PushAsync)))
        {
            var pushed = context.Arguments<ValueTuple<Contribution>>().Item1;
            _highest = Math.Max(_highest + 1, pushed.Version);
            context.Replace(ValueTuple.Create(pushed with { Version = _highest }));
        }

        return context.Invoke();
    }
}
