using LawGrains.Grains.Keys;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;

namespace LawGrains.Server.Api;

/// <summary>The one way from a tenant to what it collects.</summary>
internal sealed class TenantCatalog(IGrainFactory grains, TenantCatalogues catalogues, TimeProvider clock)
{
    /// <summary>For a period as it is now; where none is named, for the first that is open.</summary>
    public async Task<DatedCatalogue> ForAsync(TenantId tenant, Period? period)
    {
        var of = period ?? Period.FirstOpenAt(clock.GetUtcNow());
        var policies = (await Grain(tenant).GetPoliciesAsync()).Policies;
        return await catalogues.ForAsync(tenant, of, policies.CatalogueVersionFor(of));
    }

    /// <summary>For a period, with at least that version of the tenant's own.</summary>
    public async Task<DatedCatalogue> ForAsync(TenantId tenant, Period period, long version) =>
        await catalogues.ForAsync(tenant, period, version);

    /// <summary>That knows every code of every period.</summary>
    public Task<DatedCatalogue> NewestAsync(TenantId tenant) => ForAsync(tenant, Period.Latest);

    public ITenantGrain Grain(TenantId tenant) => grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant));
}
