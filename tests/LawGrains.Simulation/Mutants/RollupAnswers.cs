using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;

namespace LawGrains.Simulation.Mutants;

/// <summary>Every way in which a node's contribution leaves it: to its parent by push and pull, to a user.</summary>
/// <param name="change">What becomes of it on each of them.</param>
internal sealed class RollupAnswers(Func<Contribution, Contribution> change) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PushAsync)))
        {
            context.Replace(ValueTuple.Create(change(context.Arguments<ValueTuple<Contribution>>().Item1)));
        }

        await context.Invoke();
        context.Result = context.Result switch
        {
            PullReply { Contribution: { } contribution } reply => reply with { Contribution = change(contribution) },
            RollupView { Contribution: { } contribution } view => view with { Contribution = change(contribution) },
            var other => other,
        };
    }
}
