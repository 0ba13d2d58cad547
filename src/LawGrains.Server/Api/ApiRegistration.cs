using LawGrains.Grains.Checks;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Server.Checks;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LawGrains.Server.Api;

internal static class ApiRegistration
{
    /// <summary>
    /// Adds the services of the contract. They keep nothing of a call, so that one instance serves all.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(BuiltInCatalogue.Editions);
        services.TryAddSingleton<TenantCatalogues>();
        services.TryAddSingleton<TenantCatalog>();
        services.TryAddSingleton<TenantAnalyzers>();
        services.TryAddSingleton<SeriesReader>();
        services.TryAddSingleton<LastYear>();
        services.TryAddSingleton<IndicatorCommand>();
        services.TryAddSingleton<CallFaults>();
        services.TryAddSingleton<TreeAccess>();
        services.TryAddSingleton<TreeChangeCall>();
        services.TryAddSingleton<ReportAccess>();
        services.TryAddSingleton<NodeAccess>();
        services.TryAddSingleton<VerifiedWalks>();
        services.TryAddSingleton<RollupWatch>();
        services.TryAddSingleton<Sealing>();
        services.TryAddSingleton<RollupWriter>();
        services.TryAddSingleton<WrittenCells>();
        services.TryAddSingleton<DocumentReader>();
        services.TryAddSingleton<ReportSubmission>();
        services.TryAddSingleton<SubmissionStream>();
        services.TryAddSingleton<BackupStream>();
        services.TryAddSingleton<FsckStream>();
        services.TryAddSingleton<ICheckedStorage, ScannedStorage>();
        services.TryAddSingleton<ILiveRollups, LiveRollups>();
        services.TryAddSingleton<AdminService>();
        services.TryAddSingleton<CatalogService>();
        services.TryAddSingleton<RegistryService>();
        services.TryAddSingleton<ReviewService>();
        services.TryAddSingleton<RollupService>();
        services.TryAddSingleton<SubmissionService>();
        return services;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapGrpcService<AdminService>();
        app.MapGrpcService<CatalogService>();
        app.MapGrpcService<RegistryService>();
        app.MapGrpcService<ReviewService>();
        app.MapGrpcService<RollupService>();
        app.MapGrpcService<SubmissionService>();
        return app;
    }
}
