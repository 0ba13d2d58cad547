using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <inheritdoc cref="ILiveRollups"/>
public sealed class LiveRollups(IGrainFactory grains, TimeProvider clock) : ILiveRollups
{
    public async Task<Contribution?> AskAsync(
        RollupKey node, Standing bound, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // A check is nobody's call: it speaks for the tenant whose node it asks.
        TenantContext.Enter(node.Tenant);
        var rollup = grains.GetGrain<IRollupGrain>(node.ToString());
        var view = await rollup.GetAsync(bound).WaitAsync(cancellationToken);
        while (view.Freshness != Freshness.Current && clock.GetUtcNow() < until)
        {
            view = await rollup
                .WaitForChangeAsync(bound, view.Contribution?.Version ?? 0, view.Freshness, cancellationToken)
                .WaitAsync(cancellationToken);
        }

        return view.Freshness == Freshness.Current ? view.Contribution : null;
    }
}
