using LawGrains.Grains.Tenants;
using LawGrains.Model.Rollups;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>Roll-ups learn that there is another policy and go on with the default one.</summary>
internal sealed class PolicyNotCarried : IMutation, IIncomingGrainCallFilter
{
    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is HeldPolicies held
            && context.Is<ITenantGrain>(nameof(ITenantGrain.GetPoliciesAsync))
            && context.SourceId?.Type.ToString() == "rollup")
        {
            context.Result = held with
            {
                Policies = held.Policies with
                {
                    Dated = [.. held.Policies.Dated.Select(static dated => dated with { Policy = RollupPolicy.Default })],
                },
            };
        }
    }
}
