using LawGrains.Grains.Tenants;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Roll-ups learn that there is another policy and go on with the default one.</summary>
internal sealed class PolicyNotCarried : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is TenantPolicies policies
            && context.Is<ITenantGrain>(nameof(ITenantGrain.GetPoliciesAsync))
            && context.SourceId?.Type.ToString() == "rollup")
        {
            context.Result = policies with
            {
                Dated = [.. policies.Dated.Select(static dated => dated with { Policy = RollupPolicy.Default })],
            };
        }
    }
}
