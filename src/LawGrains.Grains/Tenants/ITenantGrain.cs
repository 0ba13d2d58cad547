using LawGrains.Model.Outcomes;
using LawGrains.Model.Tenants;
using Orleans.Concurrency;

namespace LawGrains.Grains.Tenants;

/// <summary>One tenant's settings. Key: <c>tenant</c>. Awaits no other grain.</summary>
[Alias("lawgrains.tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>
    /// Creates the tenant; with the same settings again it changes nothing and succeeds. Durable when it returns.
    /// Refuses with TenantExists where other settings are there already.
    /// </summary>
    [Alias("create")]
    Task<Outcome<TenantSettings>> CreateAsync(TenantSettings settings);

    /// <summary>The settings as committed; null where the tenant does not exist.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<TenantSettings?> GetAsync();
}
