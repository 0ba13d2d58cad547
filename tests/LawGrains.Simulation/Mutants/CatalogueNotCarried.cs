using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// Roll-ups never learn that the tenant has indicators of its own, neither from it nor from reports, and tell whoever asks the
/// version that was asked for.
/// </summary>
internal sealed class CatalogueNotCarried : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo
        .AddIncomingGrainCallFilter(new ReportAnswers(static (_, own) => own with { CatalogueVersion = 0 }))
        .AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var asked = Ask(context);
        await context.Invoke();
        context.Result = context.Result switch
        {
            HeldPolicies held when context.SourceId?.Type.ToString() == "rollup" =>
                held with { Policies = held.Policies with { Catalogues = default } },
            RollupView { Contribution: { } contribution } view => view with
            {
                Contribution = contribution with
                {
                    CatalogueVersion = asked,
                    Standing = contribution.Standing with { CatalogueVersion = asked },
                },
            },
            var other => other,
        };
    }

    // The version that was asked for, which the roll-up does not see.
    private static long Ask(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.GetAsync)))
        {
            var bound = context.Arguments<ValueTuple<Standing>>().Item1;
            context.Replace(ValueTuple.Create(Unasked(bound)));
            return bound.CatalogueVersion;
        }

        if (context.Is<IRollupGrain>(nameof(IRollupGrain.WaitForChangeAsync)))
        {
            var (bound, version, freshness) = context.Arguments<(Standing, long, Freshness)>();
            context.Replace((Unasked(bound), version, freshness));
            return bound.CatalogueVersion;
        }

        if (context.Is<IRollupGrain>(nameof(IRollupGrain.GetPartsAsync)))
        {
            var (bound, basis, indicator) = context.Arguments<(Standing, Basis, IndicatorCode)>();
            context.Replace((Unasked(bound), basis, indicator));
        }

        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PullAsync)))
        {
            var (bound, version, digest) = context.Arguments<(Standing, long, Digest)>();
            context.Replace((Unasked(bound), version, digest));
        }

        return 0;
    }

    private static Standing Unasked(Standing bound) => bound with { CatalogueVersion = 0 };
}
