using LawGrains.Grains.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Whoever asks what a cell is made of is not told of the last child.</summary>
internal sealed class ExplainForgets : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is PartsView { Children.Length: > 0 } parts)
        {
            context.Result = parts with { Children = parts.Children[..^1] };
        }
    }
}
