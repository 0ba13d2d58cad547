namespace LawGrains.Testing.Storage;

/// <summary>What <see cref="FaultyStorage"/> does to one call.</summary>
public abstract record StorageFault
{
    private StorageFault()
    {
    }

    /// <summary>Throws, and the storage behind never hears of the call.</summary>
    public static StorageFault FailBefore(Exception? exception = null) =>
        new Before(exception ?? new InjectedFaultException("before"));

    /// <summary>
    /// Lets the call take effect, then throws: the caller cannot know. The caller's state and etag stay as they were.
    /// </summary>
    public static StorageFault FailAfter(Exception? exception = null) =>
        new After(exception ?? new InjectedFaultException("after"));

    /// <summary>Holds the call back until the gate opens.</summary>
    public static StorageFault HoldBefore(StorageGate gate) => new Hold(gate, AfterEffect: false);

    /// <summary>Lets the call take effect, and holds the answer back until the gate opens.</summary>
    public static StorageFault HoldAfter(StorageGate gate) => new Hold(gate, AfterEffect: true);

    /// <summary>
    /// A read answers what was stored before the last write or clear that went through the decorator.
    /// </summary>
    public static StorageFault StaleRead() => new Stale();

    internal sealed record Before(Exception Exception) : StorageFault;

    internal sealed record After(Exception Exception) : StorageFault;

    internal sealed record Hold(StorageGate Gate, bool AfterEffect) : StorageFault;

    internal sealed record Stale : StorageFault;
}

/// <summary>The exception of an injected fault, where the script names no other.</summary>
public sealed class InjectedFaultException(string moment)
    : Exception($"Injected fault: failed {moment} the storage call.");

/// <summary>Where a storage call waits until the test lets it go on.</summary>
public sealed class StorageGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a call has come to the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets every call through, those to come as well. Twice is harmless.</summary>
    public void Open() => _open.TrySetResult();

    internal Task PassAsync()
    {
        _reached.TrySetResult();
        return _open.Task;
    }
}
