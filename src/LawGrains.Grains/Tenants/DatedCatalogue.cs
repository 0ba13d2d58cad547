using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tenants;

/// <summary>What a tenant collects in a period.</summary>
/// <param name="Indicators">Built-in ones and the tenant's own.</param>
/// <param name="Version">The version of the tenant's own that reaches the period; 0 where there are none.</param>
/// <param name="Own">The tenant's own that are collected, with how reports state them, in the order of their codes.</param>
public sealed record DatedCatalogue(IndicatorCatalogue Indicators, long Version, ImmutableArray<OwnIndicator> Own);
