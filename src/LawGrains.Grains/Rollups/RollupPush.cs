using LawGrains.Grains.Keys;
using LawGrains.Model.Rollups;
using Microsoft.Extensions.Logging;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// Hands one node's contribution to its parent until it is taken. One is on its way at a time; what changes meanwhile
/// rides on the next.
/// </summary>
/// <param name="key">The node.</param>
/// <param name="build">The contribution as it is now; null before the node is ready.</param>
/// <param name="node">Its inputs.</param>
/// <param name="want">Sets about bringing the inputs up to a bound.</param>
/// <param name="grains">Leads to the parent.</param>
/// <param name="clock">For bounds.</param>
/// <param name="logger">Takes the failures; each is tried again.</param>
internal sealed class RollupPush(
    RollupKey key,
    Func<Contribution?> build,
    RollupNode node,
    Action<Standing> want,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger logger)
{
    private const int PushesPerTick = 32;

    private int _changes;

    /// <summary>One more change is to be handed over.</summary>
    public void Count() => _changes++;

    /// <summary>One round; <paramref name="nextPause"/> is what follows it if it achieves nothing.</summary>
    public async Task<LoopResult> RunAsync(TimeSpan nextPause)
    {
        for (var pushes = 0; pushes < PushesPerTick; pushes++)
        {
            if (build() is not { } contribution || node.Tree!.Jurisdiction.Parent is not { } parent)
            {
                return LoopResult.Done;
            }

            PushReply reply;
            var changes = _changes;
            try
            {
                reply = await grains.GetGrain<IRollupGrain>(key.At(parent).ToString()).PushAsync(contribution);
            }
            catch (Exception exception)
            {
                logger.PushFailed(exception, nextPause);
                return LoopResult.Again;
            }

            Telemetry.Pushed(reply.Outcome, changes);
            _changes -= changes;
            if (Follow(reply, contribution))
            {
                return LoopResult.Done;
            }
        }

        return LoopResult.More;
    }

    // Whether the parent has, or will pull, what there is now.
    private bool Follow(PushReply reply, Contribution pushed)
    {
        switch (reply.Outcome)
        {
            case PushOutcome.Taken:
                return ReferenceEquals(build(), pushed);
            case PushOutcome.Stale:
                // An earlier activation, or a clock that stepped back: pull once, go past what is on record, push again.
                node.GoPast(reply.KnownVersion);
                want(new() { VerifiedAt = clock.GetUtcNow() });
                return true;
            case PushOutcome.NotMyChild when reply.TreeVersion > node.Tree!.TreeVersion:
                want(new() { TreeVersion = reply.TreeVersion });
                return true;
            default:
                return true;
        }
    }
}
