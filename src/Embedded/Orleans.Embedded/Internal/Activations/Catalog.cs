using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The activations that are in memory: one of each grain, or of a stateless one as many as have been needed at once.
/// </summary>
internal sealed class Catalog(GrainRuntime runtime)
{
    private readonly ConcurrentDictionary<ActivationKey, Activation> _activations = new();
    private volatile bool _isStopping;

    public int Count => _activations.Count;

    /// <summary>Puts the message into the queue of its grain's activation, which is created if need be.</summary>
    /// <returns>The activation, if the next message goes there too.</returns>
    /// <exception cref="OrleansException">There is no such grain, or the host is stopping and the grain is not in
    /// memory any more.</exception>
    public Activation? Post(GrainId grainId, Message message)
    {
        var grainClass = runtime.Classes.Get(grainId.Type);
        if (grainClass.MostWorkers == 0)
        {
            return Post(grainClass, new(grainId, 0), message);
        }

        // Who comes meanwhile must see this message among what the worker has to do.
        lock (grainClass.WorkerGate)
        {
            Post(grainClass, ChooseWorker(grainClass, grainId), message);
        }

        return null;
    }

    /// <summary>
    /// Puts the activation that follows in the place of one that ends, with the messages that it leaves; without any
    /// the place is free. Called while the ended one refuses nobody yet, so that its messages come first.
    /// </summary>
    public void Replace(Activation ended, List<Message> left)
    {
        runtime.Instruments.ActivationDestroyed();
        if (left.Count == 0 || _isStopping)
        {
            _activations.TryRemove(new(ended.Key, ended));
            left.ForEach(message => message.Fail(Stopping(ended.GrainId)));
            return;
        }

        // Begun only when it is in place: it might end, and look for its own place, before.
        var next = new Activation(runtime, ended.Class, ended.Key);
        next.Inherit(left);
        _activations.TryUpdate(ended.Key, next, ended);
        runtime.Instruments.ActivationCreated();
        next.Begin();
    }

    /// <summary>Has activations that nobody uses end.</summary>
    public void Collect()
    {
        runtime.Instruments.Collected();
        foreach (var (_, activation) in _activations)
        {
            activation.DeactivateIfIdle();
        }
    }

    /// <summary>Lets no new activation in and has all that there are end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");

        // Again, for what was just being created. Each activation leaves the catalog as it ends.
        while (!_activations.IsEmpty)
        {
            var activations = _activations.Values.ToList();
            activations.ForEach(activation => activation.Deactivate(reason, cancellationToken));
            await Task.WhenAll(activations.Select(static activation => activation.Deactivated))
                .WaitAsync(cancellationToken);
        }
    }

    private static SiloUnavailableException Stopping(GrainId grainId) =>
        new($"The local Orleans host is shutting down and can no longer process requests to {grainId}.");

    private Activation Post(GrainClass grainClass, ActivationKey key, Message message)
    {
        Activation activation;
        do
        {
            activation = _activations.TryGetValue(key, out var found) ? found : Create(grainClass, key);
        }
        while (!activation.TryPost(message));

        return activation;
    }

    // The first that has nothing to do; else a new one while there may be more; else the one with the least to do.
    private ActivationKey ChooseWorker(GrainClass grainClass, GrainId grainId)
    {
        ActivationKey? free = null;
        var least = (Key: new ActivationKey(grainId, 0), Load: int.MaxValue);
        for (var worker = 0; worker < grainClass.MostWorkers; worker++)
        {
            var key = new ActivationKey(grainId, worker);
            if (!_activations.TryGetValue(key, out var activation))
            {
                free ??= key;
            }
            else if (activation.Load is var load && load < least.Load)
            {
                least = (key, load);
            }
        }

        return least.Load == 0 ? least.Key : free ?? least.Key;
    }

    private Activation Create(GrainClass grainClass, ActivationKey key)
    {
        if (_isStopping)
        {
            throw Stopping(key.GrainId);
        }

        var created = new Activation(runtime, grainClass, key);
        var current = _activations.GetOrAdd(key, created);
        if (ReferenceEquals(current, created))
        {
            runtime.Instruments.ActivationCreated();
        }

        return current;
    }
}
