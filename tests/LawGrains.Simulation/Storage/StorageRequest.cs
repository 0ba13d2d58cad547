using Orleans.Internal;

namespace LawGrains.Simulation.Storage;

internal enum StorageFault
{
    None,
    Before,
    After,
    Slow,
    Stale,
}

/// <summary>One call on its way to the store and back. Takes effect once at most.</summary>
internal sealed class StorageRequest(StorageFault fault, Action<StorageFault> effect, Activation? caller)
{
    // Continuations have a scheduler of their own: they only become steps when this completes.
    private readonly TaskCompletionSource _answered = new();
    private Exception? _failure;
    private bool _isDone;
    private bool _isForgotten;

    public Task Answered => _answered.Task;

    /// <summary>In whose turn it was asked for; null outside of grains.</summary>
    public Activation? Caller => caller;

    public void TakeEffect()
    {
        if (_isDone || _isForgotten)
        {
            return;
        }

        _isDone = true;
        try
        {
            if (fault != StorageFault.Before)
            {
                effect(fault);
            }
        }
        catch (Exception exception)
        {
            // The store's own answer to the caller: a conflict.
            _failure = exception;
        }
    }

    /// <summary>The same call once more, which takes no effect where this one has.</summary>
    public StorageRequest Again() => new(fault, effect, caller) { _isDone = _isDone };

    /// <summary>Nobody waits any more, and what has not taken effect never will.</summary>
    public void Forget() => _isForgotten = true;

    public void Answer()
    {
        if (_isForgotten)
        {
            return;
        }

        // Two timers that are due at once may fire in either order.
        TakeEffect();
        if (_failure is not null)
        {
            _answered.TrySetException(_failure);
        }
        else if (fault is StorageFault.Before or StorageFault.After)
        {
            _answered.TrySetException(new SimulatedFaultException($"Storage failed by plan ({fault})."));
        }
        else
        {
            _answered.TrySetResult();
        }
    }
}
