using LawGrains.Storage.Json;
using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>
/// A host with SQLite storage and nothing else. Disposing stops it and fails on errors in its log that no test
/// expected.
/// </summary>
internal sealed class SqliteHost : IAsyncDisposable
{
    public const string Store = "reports";

    private readonly IHost _host;
    private readonly ErrorLog _log = new();

    private SqliteHost(IHost host, ErrorLog log)
    {
        _host = host;
        _log = log;
    }

    public bool ExpectsErrors { get; set; }

    public IReadOnlyCollection<string> Errors => _log.Errors;

    public IGrainStorage Storage => StorageOf(Store);

    public IStateScan Scan => _host.Services.GetRequiredService<IStateScan>();

    public SqliteDatabase Database => _host.Services.GetRequiredService<SqliteDatabases>().Of(Store);

    public IGrainStorage StorageOf(string name) => _host.Services.GetRequiredKeyedService<IGrainStorage>(name);

    public static Task<SqliteHost> StartAsync(string path, Action<SqliteStorageOptions>? configure = null) =>
        StartAsync(services => services.AddSqliteGrainStorage(Store, options =>
        {
            options.Path = path;
            configure?.Invoke(options);
        }));

    public static async Task<SqliteHost> StartAsync(Action<IServiceCollection> addStorage)
    {
        var log = new ErrorLog();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log);
        builder.Services.AddJsonGrainStorageSerializer(options => options.Json.TypeInfoResolver = NoteContext.Default);
        addStorage(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync().Within("the host to start");
            return new SqliteHost(host, log);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public Task StopAsync() => _host.StopAsync().Within("the host to stop");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
        Assert.True(ExpectsErrors || _log.Errors.Count == 0, string.Join('\n', _log.Errors));
    }
}
