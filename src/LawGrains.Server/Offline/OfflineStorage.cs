using LawGrains.Grains;
using LawGrains.Storage;

namespace LawGrains.Server.Offline;

/// <summary>
/// A server's storage without the server, which cannot start until this is disposed (on Azure Blob it can: nothing there
/// tells).
/// </summary>
public sealed class OfflineStorage : IAsyncDisposable
{
    private readonly IHost _host;

    private OfflineStorage(IHost host) => _host = host;

    public IStateScan Scan => _host.Services.GetRequiredService<IStateScan>();

    /// <summary>Opens it; what is missing is made.</summary>
    /// <exception cref="StorageStartException">A server holds it, or it cannot be used.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The place is not as it must be.</exception>
    public static async Task<OfflineStorage> OpenAsync(StorageSetting place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddGrainStorage(place, StorageNames.All);
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
