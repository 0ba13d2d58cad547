using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>A host with SQLite storage.</summary>
internal sealed class SqliteHost : StorageHost
{
    private SqliteHost((IHost Host, ErrorLog Log) started)
        : base(started)
    {
    }

    public SqliteDatabase Database => Service<SqliteDatabases>().Of(Store);

    public static Task<SqliteHost> StartAsync(string path, Action<SqliteStorageOptions>? configure = null) =>
        StartAsync(services => services.AddSqliteGrainStorage(Store, options =>
        {
            options.Path = path;
            configure?.Invoke(options);
        }));

    public static new async Task<SqliteHost> StartAsync(Action<IServiceCollection> addStorage) =>
        new(await StartedAsync(addStorage));
}
