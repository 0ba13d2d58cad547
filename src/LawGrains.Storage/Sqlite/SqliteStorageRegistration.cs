using LawGrains.Storage.Internal;
using LawGrains.Storage.Sqlite.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.Sqlite;

public static class SqliteStorageRegistration
{
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
        this IServiceCollection services, string name, Action<SqliteStorageOptions> configure) =>
        services.AddProvider<SqliteStorageOptions, SqliteStorageOptionsValidator, SqliteDatabases, SqliteDatabase>(
            name, configure, Records);

    private static SqliteRecordStore Records(IServiceProvider services, string name) => new(
        name,
        services.GetRequiredService<SqliteDatabases>(),
        services.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get(name).MaxRecordBytes);
}
