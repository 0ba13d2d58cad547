using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The grain object of an activation with its scope of services and its lifecycle: how they are made, started, stopped
/// and disposed of, in the activation's turns.
/// </summary>
internal sealed class GrainLife(Activation activation)
{
    private GrainLifecycle? _lifecycle;
    private IServiceScope? _scope;

    public object? Instance { get; private set; }

    public IServiceProvider Services => _scope?.ServiceProvider ?? activation.Runtime.Services;

    public IGrainLifecycle Lifecycle => _lifecycle ??= new GrainLifecycle();

    public async Task StartAsync(TimeLimit limit)
    {
        _scope = activation.Runtime.Services.CreateScope();
        Instance = activation.Class.Create(activation);
        (Instance as ILifecycleParticipant<IGrainLifecycle>)?.Participate(Lifecycle);
        if (_lifecycle is not null)
        {
            await limit.Await(_lifecycle.StartAsync(limit.Token));
        }

        if (Instance is IGrainBase grain)
        {
            await limit.Await(grain.OnActivateAsync(limit.Token));
        }
    }

    /// <param name="reason">What the grain is told; null where it was never active.</param>
    /// <param name="limit">The time for all of it.</param>
    public async Task StopAsync(DeactivationReason? reason, TimeLimit limit)
    {
        if (reason is { } told && Instance is IGrainBase grain)
        {
            await Attempt(() => limit.Await(grain.OnDeactivateAsync(told, limit.Token)));
        }

        if (_lifecycle is not null)
        {
            await Attempt(() => limit.Await(_lifecycle.StopAsync(limit.Token)));
        }
    }

    public Task DisposeAsync() => Attempt(async () =>
    {
        if (Instance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (Instance is IDisposable disposable)
        {
            disposable.Dispose();
        }

        await ((_scope as IAsyncDisposable)?.DisposeAsync() ?? default);
    });

    private async Task Attempt(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            // An activation ends whatever its grain does about it; what waits for it must go on.
            activation.Runtime.Log.DeactivationFailed(exception, activation.GrainId);
        }
    }
}
