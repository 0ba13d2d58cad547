using System.Globalization;
using LawGrains.Testing.Servers;

namespace LawGrains.Crash.Stores;

/// <summary>
/// Azurite, behind connections that break. It holds its tables in memory and saves them every few seconds, so that a SIGKILL
/// would lose what the emulator, and not the product, had acknowledged. Instead all connections break at once, answers on
/// their way are lost, nobody gets through, and Azurite, left alone, saves and ends.
/// </summary>
internal sealed class AzuriteStore : IKilledStore
{
    private readonly AzuriteServer _azurite = new();
    private readonly BreakableProxy _proxy;

    private AzuriteStore() => _proxy = new(_azurite.Port);

    public string Setting =>
        "azure:" + _azurite.ConnectionString.Replace(Place(_azurite.Port), Place(_proxy.Port), StringComparison.Ordinal);

    public string Folder => _azurite.Folder;

    public IReadOnlySet<int> ErrorsWhileAway => StoreErrors.AzureBlob;

    public static async Task<IKilledStore> CreateAsync()
    {
        var store = new AzuriteStore();
        await store._azurite.InitializeAsync();
        return store;
    }

    public async Task StartAsync()
    {
        await _azurite.StartAsync();
        _proxy.Admit();
    }

    public async Task KillAsync()
    {
        _proxy.Refuse();
        await _azurite.StopAsync();
    }

    public async Task EndAsync(bool keepsData)
    {
        await _proxy.DisposeAsync();
        await (keepsData ? _azurite.StopAsync() : _azurite.DisposeAsync());
    }

    private static string Place(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}/");
}
