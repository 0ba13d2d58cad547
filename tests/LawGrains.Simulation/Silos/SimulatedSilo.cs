using LawGrains.Grains;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Scheduling;
using LawGrains.Simulation.Storage;
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

/// <summary>One life of the process: an embedded silo with the product's grains on simulated everything.</summary>
internal sealed class SimulatedSilo
{
    private readonly HashSet<IGrainContext> _cutOff = [];
    private readonly ServiceProvider _services;
    private readonly Lifetime _life;
    private readonly GrainRuntime _runtime;

    public SimulatedSilo(
        SeededScheduler scheduler,
        SimulatedStorage storage,
        MessageFaults messages,
        Trace trace,
        Action<ISiloBuilder> configure)
    {
        _life = new Lifetime(scheduler, scheduler.Time);
        storage.IsCutOff = _cutOff.Contains;

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_life);
        services.AddSingleton<IGrainScheduler>(_life);
        services.AddLogging(logging => logging.AddProvider(new TraceLog(trace)));
        services.AddOrleans(silo =>
        {
            silo.AddIncomingGrainCallFilter(new CallTrace(trace));
            silo.AddLawGrains();
            silo.Services.AddSingleton(provider => messages.For(
                provider.GetRequiredService<IOptions<SiloMessagingOptions>>(),
                source => _life.IsOver || (source is not null && _cutOff.Contains(source))));
            foreach (var name in StorageNames.All)
            {
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, storage);
            }

            configure(silo);
        });
        _services = services.BuildServiceProvider();
        _runtime = _services.GetRequiredService<GrainRuntime>();
    }

    public IGrainFactory Grains => _runtime.References;

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

    /// <summary>Nothing of it runs any more. Who waits outside for an answer learns that there will be none.</summary>
    public async Task KillAsync()
    {
        if (!_life.IsOver)
        {
            _life.IsOver = true;
            _runtime.Sender.EndAll();
            await _services.DisposeAsync();
        }
    }

    /// <summary>
    /// Has a share of the activations end as if their process had died: callers of theirs fail, no message reaches
    /// them, what they have begun reaches nobody.
    /// </summary>
    public IReadOnlyList<GrainId> KillSome(double share, Random random)
    {
        var killed = _runtime.Catalog.InOrder()
            .Where(static activation => activation.State is ActivationState.Activating or ActivationState.Valid)
            .Where(_ => random.NextDouble() < share)
            .ToList();
        foreach (var activation in killed)
        {
            _cutOff.Add(activation);
            activation.Abandon();
            var reason = new SiloUnavailableException($"{activation.GrainId} is gone.");
            foreach (var call in _runtime.Sender.Pending.OlderThan(TimeSpan.Zero)
                .Where(call => call.Target == activation.GrainId || ReferenceEquals(call.Source, activation)))
            {
                call.Fail(reason);
            }
        }

        return [.. killed.Select(static activation => activation.GrainId)];
    }
}
