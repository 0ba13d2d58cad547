using LawGrains.Storage.Internal;
using LawGrains.Storage.Postgres.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.Postgres;

public static class PostgresStorageRegistration
{
    /// <summary>
    /// Adds a storage provider on PostgreSQL under a name that <c>[PersistentState]</c> uses; <c>Default</c> is also
    /// the one without a name. Names with the same <see cref="PostgresStorageOptions.ConnectionString"/> and
    /// <see cref="PostgresStorageOptions.Schema"/> share connections and a writer. Called again with a name, it only
    /// configures further.
    /// </summary>
    /// <remarks>
    /// The schema opens when the host starts, before the silo, where its tables are made or migrated, and closes after
    /// the silo has stopped; until then and after that every call throws <see cref="StorageUnavailableException"/>. A
    /// write that has ended is as durable as the database's <c>synchronous_commit</c> makes it. It replaces the record
    /// whose etag it names, or throws <see cref="InconsistentStateException"/>; the other exceptions are those of
    /// <see cref="StorageException"/>. A cancelled caller stops waiting; its write, once queued, is carried out all the
    /// same, so that its outcome is then unknown. A host that cannot use the database, or on a schema that another
    /// server holds, does not start (<see cref="StorageStartException"/>).
    /// </remarks>
    public static IServiceCollection AddPostgresGrainStorage(
        this IServiceCollection services, string name, Action<PostgresStorageOptions> configure) =>
        services.AddProvider<
            PostgresStorageOptions, PostgresStorageOptionsValidator, PostgresDatabases, PostgresDatabase>(
            name, configure, Records);

    private static PostgresRecordStore Records(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredService<PostgresDatabases>(),
        services.GetRequiredService<IOptionsMonitor<PostgresStorageOptions>>().Get(name).MaxRecordBytes);
}
