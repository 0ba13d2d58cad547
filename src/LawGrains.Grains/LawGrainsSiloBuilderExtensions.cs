using LawGrains.Grains.Contents;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;

namespace LawGrains.Grains;

/// <summary>Adds the grains of this assembly to a silo.</summary>
public static class LawGrainsSiloBuilderExtensions
{
    /// <summary>
    /// Adds what the grains need: the tenant wall in both directions, the built-in catalogue, a clock. Twice is harmless.
    /// The host adds a storage provider for each of <see cref="StorageNames"/>, which writes with
    /// <see cref="GrainStateJson.Options"/>.
    /// </summary>
    public static ISiloBuilder AddLawGrains(this ISiloBuilder silo)
    {
        if (silo.Services.Any(service => service.ServiceType == typeof(TreePages)))
        {
            return silo;
        }

        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(BuiltInCatalogue.Editions);
        silo.Services.TryAddSingleton<TenantCatalogues>();
        silo.Services.AddSingleton<ContentStore>();
        silo.Services.AddSingleton<TreePages>();
        silo.Services.AddSingleton<ChangeLog>();
        silo.Services.AddSingleton<Outbox>();
        silo.Services.AddSingleton<TreePreviews>();
        silo.Services.AddSingleton<RevisionHistory>();
        silo.Services.AddSingleton<RevisionReader>();
        silo.Services.AddSingleton<TransitionHistory>();
        silo.Services.AddSingleton<RollupGate>();
        return silo
            .AddIncomingGrainCallFilter<TenantCallFilter>()
            .AddOutgoingGrainCallFilter<TenantCallFilter>();
    }
}
