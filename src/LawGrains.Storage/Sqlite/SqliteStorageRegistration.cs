using LawGrains.Storage.Internal;
using LawGrains.Storage.Sqlite.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.Sqlite;

public static class SqliteStorageRegistration
{
    private const string DefaultName = "Default";

    /// <summary>
    /// Adds a storage provider on SQLite under a name that <c>[PersistentState]</c> uses; <c>Default</c> is also the
    /// one without a name. Names with the same <see cref="SqliteStorageOptions.Path"/> share one file and one writer.
    /// Called again with a name, it only configures further.
    /// </summary>
    /// <remarks>
    /// The database opens when the host starts, before the silo, and closes after the silo has stopped; until then and
    /// after that every call throws <see cref="StorageUnavailableException"/>. A write that has ended is on disk. It
    /// replaces the record whose etag it names, or throws <see cref="InconsistentStateException"/>; the other
    /// exceptions are those of <see cref="StorageException"/>. A cancelled caller stops waiting; its write, once
    /// queued, is carried out all the same, so that its outcome is then unknown. A host on a file that another server
    /// holds does not start (<see cref="StorageStartException"/>).
    /// </remarks>
    public static IServiceCollection AddSqliteGrainStorage(
        this IServiceCollection services, string name, Action<SqliteStorageOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddOptions<SqliteStorageOptions>(name).Configure(configure).ValidateOnStart();
        if (services.Any(service => service.ImplementationInstance is SqliteProviderName known && known.Name == name))
        {
            return services;
        }

        services.AddSingleton(new SqliteProviderName(name));
        services.AddKeyedSingleton<IGrainStorage>(name, static (provider, key) => Create(provider, (string)key));
        if (name == DefaultName)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IGrainStorage>(DefaultName));
        }

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<SqliteStorageOptions>, SqliteStorageOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        if (!services.Any(service => service.ServiceType == typeof(SqliteDatabases)))
        {
            services.AddSingleton<SqliteDatabases>();
            services.AddHostedService(static provider => provider.GetRequiredService<SqliteDatabases>());
            services.TryAddSingleton<IStateScan, SqliteStateScan>();
        }

        return services;
    }

    private static RecordGrainStorage Create(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get(name);
        var databases = services.GetRequiredService<SqliteDatabases>();
        var records = new SqliteRecordStore(name, databases, options.MaxRecordBytes);
        var serializer = services.GetKeyedService<IGrainStorageSerializer>(name)
            ?? services.GetRequiredService<IGrainStorageSerializer>();
        return new RecordGrainStorage(name, records, serializer, services.GetRequiredService<TimeProvider>());
    }
}
