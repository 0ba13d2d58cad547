using LawGrains.Grains;
using LawGrains.Storage;

namespace LawGrains.Server.Offline;

/// <summary>A server's storage without the server, which cannot start until this is disposed.</summary>
public sealed class OfflineStorage : IAsyncDisposable
{
    private readonly IHost _host;

    private OfflineStorage(IHost host) => _host = host;

    public IStateScan Scan => _host.Services.GetRequiredService<IStateScan>();

    /// <summary>Opens it; what is missing is made.</summary>
    /// <exception cref="StorageStartException">A server holds it, or it cannot be used.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The place is not as it must be.</exception>
    public static async Task<OfflineStorage> OpenAsync(StoragePlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        foreach (var name in StorageNames.All)
        {
            place.AddTo(builder.Services, name);
        }

        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            return new(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
