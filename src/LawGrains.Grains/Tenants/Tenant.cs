using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tenants;

/// <summary>What storage keeps of a tenant.</summary>
[GenerateSerializer, Immutable, Alias("tenant-state")]
public sealed record Tenant
{
    /// <summary>Null until the tenant is created.</summary>
    [Id(0)]
    public TenantSettings? Settings { get; init; }

    /// <summary>Null until something is decided.</summary>
    [Id(1)]
    public TenantPolicies? Policies { get; init; }

    /// <summary>Null until it has an indicator of its own.</summary>
    [Id(2)]
    public TenantCatalogue? Catalogue { get; init; }
}
