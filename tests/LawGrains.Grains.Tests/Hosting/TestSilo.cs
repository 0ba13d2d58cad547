using LawGrains.Grains.Seals;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Storage;

namespace LawGrains.Grains.Tests.Hosting;

/// <summary>A silo in this process with the product's grains. Storage outlives it, so that a restart can be played.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host, FaultyStorage storage)
    {
        _host = host;
        Storage = storage;
    }

    /// <summary>All records of all providers; faults may be scripted.</summary>
    public FaultyStorage Storage { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestSilo> StartAsync(
        FaultyStorage? storage = null, ISealSigner? signer = null, Action<ISiloBuilder>? configure = null)
    {
        var records = storage ?? new FaultyStorage(new JsonMemoryStorage());
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next());
            silo.AddLawGrains();
            silo.Services.AddSingleton(signer ?? new TestSigner());
            configure?.Invoke(silo);
            foreach (var name in StorageNames.All)
            {
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, records);
            }
        });
        var host = builder.Build();
        await host.StartAsync().Within("the silo to start");
        return new(host, records);
    }

    /// <summary>What follows in the test runs on behalf of a tenant, which is created if need be.</summary>
    public Task<World> WorldAsync(string tenant = "testland")
    {
        // Not asynchronous: what is entered in an asynchronous method is left when it returns.
        var id = TenantId.Parse(tenant);
        TenantContext.Enter(id);
        return CreateAsync(new World(this, id));
    }

    /// <summary>Ends all activations in good order and starts anew on the same storage.</summary>
    public async Task<TestSilo> RestartAsync(ISealSigner? signer = null)
    {
        await DisposeAsync();
        return await StartAsync(Storage, signer);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().Within("the silo to stop");
        _host.Dispose();
    }

    private static async Task<World> CreateAsync(World world)
    {
        await world.CreateTenantAsync();
        return world;
    }
}
