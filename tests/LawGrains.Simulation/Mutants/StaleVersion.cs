using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using Orleans.Hosting;
using Orleans.Runtime;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// A parent takes the totals of every push for the newest, also of one that was overtaken, and keeps the best proof that it
/// has seen of the child.
/// </summary>
internal sealed class StaleVersion : IMutation, IIncomingGrainCallFilter
{
    private readonly Dictionary<GrainId, Standing> _proven = [];
    private long _highest;

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PushAsync)) && context.SourceId is { } child)
        {
            var pushed = context.Arguments<ValueTuple<Contribution>>().Item1;
            _highest = Math.Max(_highest + 1, pushed.Version);
            context.Replace(ValueTuple.Create(
                pushed with { Version = _highest, Standing = Prove(child, pushed.Standing) }));
        }

        await context.Invoke();
        if (context.Result is PullReply { Outcome: not PullOutcome.NotReady } reply)
        {
            Prove(context.TargetId, reply.Standing);
        }
    }

    private Standing Prove(GrainId child, Standing standing) =>
        _proven[child] = _proven.TryGetValue(child, out var known) ? Standing.Newest(known, standing) : standing;
}
