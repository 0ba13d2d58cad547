using LawGrains.Grains;
using LawGrains.Simulation.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Internal;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Silos;

/// <summary>One process: an embedded silo with the product's grains on simulated everything.</summary>
internal sealed class SimulatedSilo
{
    private readonly ServiceProvider _services;
    private readonly Lifetime _life;

    /// <param name="number">Tells it from the others, for the trace.</param>
    /// <param name="world">What it runs in.</param>
    /// <param name="cluster">Says where its calls go and who is cut off.</param>
    public SimulatedSilo(int number, SiloWorld world, SimulatedCluster cluster)
    {
        _life = new Lifetime(world.Scheduler, world.Scheduler.Time);

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_life);
        services.AddSingleton<IGrainScheduler>(_life);
        services.AddLogging(logging => logging.AddProvider(new TraceLog(world.Trace)));
        services.AddOrleans(silo =>
        {
            silo.AddIncomingGrainCallFilter(new CallTrace(number, world.Trace));
            silo.AddLawGrains();
            world.Mutation?.PlantIn(silo);
            world.Configure(silo);

            // The last on the caller's side: beyond it is the network.
            silo.Services.AddSingleton(provider => world.Messages.For(
                provider.GetRequiredService<IOptions<SiloMessagingOptions>>(),
                source => IsOver || cluster.IsUnheard(source),
                target => cluster.Route(target) is var there && ReferenceEquals(there, this) ? null : there.Runtime));
            var storage = world.Mutation?.Wrap(world.Storage) ?? world.Storage;
            foreach (var name in StorageNames.All)
            {
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, storage);
            }
        });
        _services = services.BuildServiceProvider();
        Runtime = _services.GetRequiredService<GrainRuntime>();
    }

    public GrainRuntime Runtime { get; }

    public IGrainFactory Grains => Runtime.References;

    /// <summary>Whether nothing of it runs any more.</summary>
    public bool IsOver => _life.IsOver;

    public async Task StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Ends in good order: running calls end, grains deactivate.</summary>
    public async Task StopAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await KillAsync();
    }

    /// <summary>Nothing of it runs any more. Who waits elsewhere for an answer learns that there will be none.</summary>
    public async Task KillAsync()
    {
        if (!_life.IsOver)
        {
            _life.IsOver = true;
            Runtime.Sender.EndAll();
            await _services.DisposeAsync();
        }
    }

    /// <summary>The activation that the silo's own catalog has of a grain; null where there is none that works.</summary>
    public Activation? Find(GrainId grainId) => Working().FirstOrDefault(activation => activation.GrainId == grainId);

    /// <summary>The activations that work or begin to, by identity.</summary>
    public IEnumerable<Activation> Working() => Runtime.Catalog.InOrder(
        static activation => activation.State is ActivationState.Activating or ActivationState.Valid);
}
