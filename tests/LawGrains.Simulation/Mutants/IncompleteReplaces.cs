using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A node that has just begun to collect hands over what it has: nothing yet, in place of all that was there.</summary>
internal sealed class IncompleteReplaces : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is PullReply { Outcome: PullOutcome.NotReady } reply)
        {
            var (bound, known, _) = context.Arguments<(Standing, long, Digest)>();
            var id = RollupKey.Parse(context.TargetId.Key.ToString()!).Jurisdiction;
            var nothing = new Contribution(
                id, known + 1, Digest.None, "", Coverage.None, Totals.None, Totals.None, bound, null);
            context.Result = reply with
            {
                Outcome = PullOutcome.Different,
                Contribution = nothing,
                Version = nothing.Version,
                Standing = bound,
                IsWithinBound = true,
            };
        }
    }
}
