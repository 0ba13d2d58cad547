using LawGrains.Benchmarks.Hosting;
using LawGrains.Testing.Servers;

namespace LawGrains.Benchmarks.Storage;

/// <summary>The Azure Storage emulator: a figure of the emulator, which flushes nothing, not of the service.</summary>
internal sealed class AzuriteOnThisMachine : MeasuredStorage
{
    private readonly AzuriteServer _azurite = new();

    public override string? Setting => "azure:" + _azurite.ConnectionString;

    public static async Task<MeasuredStorage> StartAsync()
    {
        var storage = new AzuriteOnThisMachine();
        await storage._azurite.InitializeAsync();
        return storage;
    }

    public override Task<long> WrittenAsync(ServerProcess server) => Task.FromResult(WrittenBy(_azurite.ProcessId));

    public override async ValueTask DisposeAsync() => await _azurite.DisposeAsync();
}
