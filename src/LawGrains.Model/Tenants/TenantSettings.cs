using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tenants;

/// <summary>What a tenant decides for itself.</summary>
[GenerateSerializer, Immutable, Alias("tenant-settings")]
public sealed record TenantSettings
{
    public const decimal DefaultMinimumConfidence = 0.8m;

    [Id(0)]
    public required TenantId Id { get; init; }

    /// <summary>For people.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>Observations below it count only when somebody confirms them. Default: 0.8.</summary>
    [Id(2)]
    public decimal MinimumConfidence { get; init; } = DefaultMinimumConfidence;

    /// <summary>The first day on which a report is late. Default: 1 March.</summary>
    [Id(3)]
    public DueDate Due { get; init; } = DueDate.FirstOfMarch;
}
