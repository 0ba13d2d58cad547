using LawGrains.Storage.AzureBlob;
using LawGrains.Storage.Postgres;
using LawGrains.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LawGrains.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Adds storage providers of the setting's kind under these names, all in the same database or account, and their
    /// <see cref="IStateScan"/>. A serializer must be added too for grains, not for the scan.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="setting">Where the records are.</param>
    /// <param name="names">The names that states ask for.</param>
    /// <param name="alone">
    /// Whether this process must be the only one there, where the kind can tell: SQLite always, PostgreSQL as asked,
    /// Azure Blob never.
    /// </param>
    public static IServiceCollection AddGrainStorage(
        this IServiceCollection services, StorageSetting setting, IEnumerable<string> names, bool alone = true)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            _ = setting.Kind switch
            {
                StorageKind.Sqlite => services.AddSqliteGrainStorage(name, options => options.Path = setting.Place),
                StorageKind.Postgres => services.AddPostgresGrainStorage(name, options =>
                {
                    options.ConnectionString = setting.Place;
                    options.Alone = alone;
                }),
                _ => services.AddAzureBlobStorage(name, options => options.Service = setting.Place),
            };
        }

        return services;
    }
}
