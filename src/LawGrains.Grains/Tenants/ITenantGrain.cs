using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
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

    /// <summary>What is decided about totals, as committed; <see cref="TenantPolicies.Default"/> where nothing is.</summary>
    [AlwaysInterleave, Alias("policies")]
    Task<HeldPolicies> GetPoliciesAsync();

    /// <summary>Reads the settings anew, after the changes that are being written; whether that could be done.</summary>
    [Alias("refresh")]
    Task<bool> RefreshAsync();

    /// <summary>
    /// Decides about totals from a period on. The same again changes nothing. Durable when it returns; roll-ups follow, and
    /// answer BEHIND until they have. Refuses with UnknownTenant, OutOfRange.
    /// </summary>
    [Alias("set-policy")]
    Task<Outcome<TenantPolicies>> SetPolicyAsync(SetPolicy command);
}

/// <summary>What a tenant has decided about its totals, and how long ago storage is known to have held it.</summary>
[GenerateSerializer, Immutable, Alias("held-policies")]
public sealed record HeldPolicies([property: Id(0)] TenantPolicies Policies, [property: Id(1)] TimeSpan Age);

/// <summary>Decide about totals.</summary>
/// <param name="From">The first period for which it holds; later decisions go.</param>
/// <param name="Policy">What holds.</param>
/// <param name="VerifiedWithin">How long ago an input may have been verified; null leaves it as it is.</param>
[GenerateSerializer, Immutable, Alias("set-policy")]
public sealed record SetPolicy(
    [property: Id(0)] Period From,
    [property: Id(1)] RollupPolicy Policy,
    [property: Id(2)] TimeSpan? VerifiedWithin);
