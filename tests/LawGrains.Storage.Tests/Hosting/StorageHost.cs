using LawGrains.Storage.Json;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Hosting;

/// <summary>
/// A host with storage and nothing else. Disposing stops it and fails on errors in its log that no test expected.
/// </summary>
public class StorageHost : IAsyncDisposable
{
    public const string Store = "reports";

    private readonly IHost _host;
    private readonly ErrorLog _log;

    protected StorageHost((IHost Host, ErrorLog Log) started)
    {
        _host = started.Host;
        _log = started.Log;
    }

    public bool ExpectsErrors { get; set; }

    public IReadOnlyCollection<string> Errors => _log.Errors;

    public IGrainStorage Storage => StorageOf(Store);

    public IStateScan Scan => Service<IStateScan>();

    public static async Task<StorageHost> StartAsync(Action<IServiceCollection> addStorage) =>
        new(await StartedAsync(addStorage));

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IGrainStorage StorageOf(string name) => _host.Services.GetRequiredKeyedService<IGrainStorage>(name);

    public Task StopAsync() => _host.StopAsync().Within("the host to stop");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
        GC.SuppressFinalize(this);
        Assert.True(ExpectsErrors || _log.Errors.Count == 0, string.Join('\n', _log.Errors));
    }

    protected static async Task<(IHost Host, ErrorLog Log)> StartedAsync(Action<IServiceCollection> addStorage)
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
            return (host, log);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
