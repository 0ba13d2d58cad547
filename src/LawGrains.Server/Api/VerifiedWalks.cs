using System.Collections.Concurrent;
using Grpc.Core;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Api;

/// <summary>
/// Answers that were compared with storage first. Those who ask for the same node share the walk through its subtree; of
/// each tenant only so many may wait.
/// </summary>
internal sealed class VerifiedWalks(NodeAccess nodes, TimeProvider clock)
{
    private const int MostWaiting = 16;

    // Where the call has no deadline of its own.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<TenantId, int> _waiting = new();

    /// <summary>The node, verified; less fresh only where it could not be done in time.</summary>
    /// <exception cref="FaultException">The tenant has too many such questions open.</exception>
    public async Task<RollupView> AskAsync(NodeAt node, ServerCallContext context)
    {
        var tenant = node.Key.Tenant;
        var waiting = _waiting.AddOrUpdate(tenant, 1, static (_, count) => count + 1);
        try
        {
            return waiting <= MostWaiting ? await WalkAsync(node, context) : throw TooMany().ToException();
        }
        finally
        {
            _waiting.AddOrUpdate(tenant, 0, static (_, count) => count - 1);
        }
    }

    private async Task<RollupView> WalkAsync(NodeAt node, ServerCallContext context)
    {
        var bound = nodes.Verified(node.Bound);
        var start = clock.GetTimestamp();
        var view = await node.Grain.GetAsync(bound).For(context);

        // With a deadline the call ends there: who asks again begins anew, and of a whole country would never come to an end.
        while (view.Freshness != Grains.Rollups.Freshness.Current
            && (context.Deadline != DateTime.MaxValue || clock.GetElapsedTime(start) < Longest))
        {
            view = await node.Grain
                .WaitForChangeAsync(bound, view.Contribution?.Version ?? 0, view.Freshness, context.CancellationToken)
                .For(context);
        }

        return view;
    }

    private static Refusal TooMany() => new(
        RefusalCode.TooMany, $"{MostWaiting} verified answers are being made for this tenant. Ask again in a moment.");
}
