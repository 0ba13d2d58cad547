using System.Collections.Concurrent;
using System.Collections.Frozen;
using LawGrains.Grains.Keys;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Tenants;

/// <summary>
/// What each tenant collects in each period, put together once a version and shared by all who reckon with it. The tenant's
/// policies say which version is due; where that is known already, nothing is asked and nothing is allocated. Thread-safe.
/// </summary>
public sealed class TenantCatalogues
{
    // At some 100 KB each. Where more are asked for in turn nothing is worth keeping.
    private const int Most = 1024;

    private readonly IGrainFactory _grains;
    private readonly EditionedCatalogue _builtIn;
    private readonly FrozenDictionary<IndicatorCatalogue, DatedCatalogue> _plain;
    private readonly ConcurrentDictionary<(TenantId Tenant, Period Period), DatedCatalogue> _own = [];

    public TenantCatalogues(IGrainFactory grains, EditionedCatalogue builtIn)
    {
        (_grains, _builtIn) = (grains, builtIn);
        _plain = builtIn.Editions
            .Select(edition => builtIn.For(edition.From))
            .ToFrozenDictionary(catalogue => catalogue, catalogue => new DatedCatalogue(catalogue, 0, []));
    }

    /// <summary>A tenant's catalogue for a period.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="period">For which.</param>
    /// <param name="version">The least that is due, as the tenant's policies say; 0 for the built-in ones alone.</param>
    /// <returns>That version or a newer one; an older one only where the tenant's grain does not know it yet.</returns>
    public ValueTask<DatedCatalogue> ForAsync(TenantId tenant, Period period, long version) =>
        version == 0 ? new(_plain[_builtIn.For(period)])
        : _own.TryGetValue((tenant, period), out var known) && known.Version >= version ? new(known)
        : new(ReadAsync(tenant, period));

    private async Task<DatedCatalogue> ReadAsync(TenantId tenant, Period period)
    {
        var decided = await _grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).GetCatalogueAsync();
        var read = new DatedCatalogue(
            decided.Over(_builtIn, period),
            decided.VersionFor(period),
            [.. decided.In(period).Where(own => decided.IsCollected(own, period))]);
        if (_own.Count >= Most)
        {
            _own.Clear();
        }

        // Of two who read at once the newer stands.
        return _own.AddOrUpdate(
            (tenant, period), static (_, read) => read, static (_, there, read) => there.Version > read.Version ? there : read, read);
    }
}
