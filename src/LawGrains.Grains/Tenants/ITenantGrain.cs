using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;
using Orleans.Concurrency;

namespace LawGrains.Grains.Tenants;

/// <summary>One tenant's settings, policies and own indicators. Key: <c>tenant</c>. Awaits no other grain.</summary>
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

    /// <summary>What a report of a period is taken with, as committed; null where the tenant does not exist.</summary>
    [AlwaysInterleave, Alias("intake")]
    Task<TenantIntake?> GetIntakeAsync(Period period);

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

    /// <summary>The tenant's own indicators, as committed; <see cref="TenantCatalogue.None"/> where it has none.</summary>
    [AlwaysInterleave, Alias("catalogue")]
    Task<TenantCatalogue> GetCatalogueAsync();

    /// <summary>
    /// Decides about one of the tenant's own indicators. What is decided already changes nothing, whatever version was
    /// expected. Durable when it returns; roll-ups of the periods that it reaches follow, and answer BEHIND until they have.
    /// Refuses with UnknownTenant, CatalogueConflict, IndicatorNotOwn, IndicatorFixed, UnknownIndicator, ClosedPeriod,
    /// Malformed, TooLarge.
    /// </summary>
    [Alias("put-indicator")]
    Task<Outcome<OwnIndicator>> PutIndicatorAsync(PutIndicator command);
}

/// <summary>What a report is taken with.</summary>
/// <param name="Settings">The tenant's.</param>
/// <param name="CatalogueVersion">The version of the tenant's own indicators that reaches the period; 0 where none does.</param>
[GenerateSerializer, Immutable, Alias("tenant-intake")]
public sealed record TenantIntake(
    [property: Id(0)] TenantSettings Settings, [property: Id(1)] long CatalogueVersion);

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

/// <summary>Decide about one of the tenant's own indicators.</summary>
/// <param name="Indicator">The indicator; no built-in one's code.</param>
/// <param name="From">The first period for which it holds; null: of a new one every period, else those that are open.</param>
/// <param name="IsRetired">Whether it is collected no more from then on.</param>
/// <param name="Replaces">The tenant's own codes that it takes over from then on.</param>
/// <param name="Rules">How reports state it: a rule file in JSON that was found good; empty where nothing reads it.</param>
/// <param name="ExpectedVersion">The version of the tenant's catalogue that the sender has seen; null for whatever there is.</param>
/// <param name="Actor">Who: the subject of the token.</param>
[GenerateSerializer, Immutable, Alias("put-indicator")]
public sealed record PutIndicator(
    [property: Id(0)] Indicator Indicator,
    [property: Id(1)] Period? From,
    [property: Id(2)] bool IsRetired,
    [property: Id(3)] ImmutableArray<IndicatorCode> Replaces,
    [property: Id(4)] string Rules,
    [property: Id(5)] long? ExpectedVersion,
    [property: Id(6)] string Actor);
