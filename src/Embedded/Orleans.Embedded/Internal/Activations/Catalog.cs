using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>The one activation of each grain that is in memory.</summary>
internal sealed class Catalog(GrainRuntime runtime)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private volatile bool _isStopping;

    public int Count => _activations.Count;

    /// <exception cref="SiloUnavailableException">The host is stopping, and the grain is not in memory any
    /// more.</exception>
    public Activation GetOrCreate(GrainId grainId) =>
        _activations.TryGetValue(grainId, out var activation) ? activation : Create(grainId);

    /// <summary>
    /// Puts the activation that follows in the place of one that ends, with the messages that it leaves; without any
    /// the place is free. Called while the ended one refuses nobody yet, so that its messages come first.
    /// </summary>
    public void Replace(Activation ended, List<Message> left)
    {
        runtime.Instruments.ActivationDestroyed();
        if (left.Count == 0 || _isStopping)
        {
            _activations.TryRemove(new(ended.GrainId, ended));
            left.ForEach(message => message.Fail(Stopping(ended.GrainId)));
            return;
        }

        // Begun only when it is in place: it might end, and look for its own place, before.
        var next = new Activation(runtime, ended.Class, ended.GrainId);
        next.Inherit(left);
        _activations.TryUpdate(ended.GrainId, next, ended);
        runtime.Instruments.ActivationCreated();
        next.Begin();
    }

    /// <summary>Has activations that nobody uses end.</summary>
    public void Collect()
    {
        runtime.Instruments.Collected();
        var now = runtime.Clock.GetUtcNow();
        foreach (var activation in InOrder(activation => activation.IsIdle(now)))
        {
            activation.DeactivateIfIdle(now);
        }
    }

    /// <summary>
    /// The activations by identity. Enumerating the dictionary itself would give an order that depends on the machine.
    /// </summary>
    public List<Activation> InOrder(Func<Activation, bool>? filter = null)
    {
        var activations = _activations.Values.Where(filter ?? (static _ => true)).ToList();
        activations.Sort(static (left, right) => left.GrainId.CompareTo(right.GrainId));
        return activations;
    }

    /// <summary>Lets no new activation in and has all that there are end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "This process is terminating.");

        // Again, for what was just being created. Each activation leaves the catalog as it ends.
        while (!_activations.IsEmpty)
        {
            var activations = InOrder();
            activations.ForEach(activation => activation.Deactivate(reason, cancellationToken));
            await AllDeactivated(activations).WaitAsync(cancellationToken);
        }
    }

    // One after the other, as WhenAll would go by way of the thread pool even where a simulation awaits it.
    private static async Task AllDeactivated(List<Activation> activations)
    {
        foreach (var activation in activations)
        {
            await activation.Deactivated;
        }
    }

    private static SiloUnavailableException Stopping(GrainId grainId) =>
        new($"The local Orleans host is shutting down and can no longer process requests to {grainId}.");

    private Activation Create(GrainId grainId)
    {
        if (_isStopping)
        {
            throw Stopping(grainId);
        }

        var created = new Activation(runtime, runtime.Classes.Get(grainId.Type), grainId);
        var current = _activations.GetOrAdd(grainId, created);
        if (ReferenceEquals(current, created))
        {
            runtime.Instruments.ActivationCreated();
        }

        return current;
    }
}
