using Orleans.Runtime;

namespace Orleans;

/// <summary>Something that starts and stops in stages.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part at a stage, until the result is disposed of. Observers of one stage start together.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}

/// <summary>What takes part in a lifecycle.</summary>
public interface ILifecycleObserver
{
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Called when its stage was reached, even if starting it failed.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}

/// <summary>On a grain class, for <see cref="IGrainLifecycle"/>: it subscribes itself when its object has been made.</summary>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}
