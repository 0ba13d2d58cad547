using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Testing.Storage;

/// <summary>
/// Any storage, with faults by a script: each call is shown to the faults that wait, the first that fits happens and is
/// used up; where none fits, <see cref="Always"/> decides. Thread-safe.
/// </summary>
public sealed class FaultyStorage(IGrainStorage inner) : IGrainStorage
{
    private readonly Lock _lock = new();
    private readonly List<(Func<StorageCall, bool> Fits, StorageFault Fault)> _script = [];
    private readonly StorageHistory _history = new();
    private int _calls;

    /// <summary>
    /// Decides on every call that no scripted fault fits, such as by a seeded source. Default: no fault.
    /// </summary>
    public Func<StorageCall, StorageFault?> Always { get; set; } = static _ => null;

    /// <summary>Faults that have not happened yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _script.Count;
            }
        }
    }

    /// <summary>The next call that fits gets the fault, once.</summary>
    public FaultyStorage Once(Func<StorageCall, bool> fits, StorageFault fault)
    {
        lock (_lock)
        {
            _script.Add((fits, fault));
        }

        return this;
    }

    /// <summary>The next call of this kind, on that state where one is named, gets the fault, once.</summary>
    public FaultyStorage OnNext(StorageOperation operation, StorageFault fault, string? stateName = null) =>
        Once(call => call.Operation == operation && (stateName is null || call.StateName == stateName), fault);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        CallAsync(
            StorageOperation.Read,
            stateName,
            grainId,
            grainState,
            copy => inner.ReadStateAsync(stateName, grainId, copy, cancellationToken));

    public Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        CallAsync(
            StorageOperation.Write,
            stateName,
            grainId,
            grainState,
            copy => inner.WriteStateAsync(stateName, grainId, copy, cancellationToken));

    public Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        CallAsync(
            StorageOperation.Clear,
            stateName,
            grainId,
            grainState,
            copy => inner.ClearStateAsync(stateName, grainId, copy, cancellationToken));

    private async Task CallAsync<T>(
        StorageOperation operation,
        string stateName,
        GrainId grainId,
        IGrainState<T> grainState,
        Func<GrainState<T>, Task> callInner)
    {
        var fault = FaultOf(new StorageCall(operation, stateName, grainId, Interlocked.Increment(ref _calls)));
        switch (fault)
        {
            case StorageFault.Before before:
                throw before.Exception;
            case StorageFault.Hold { AfterEffect: false } hold:
                await hold.Gate.PassAsync();
                break;
            case StorageFault.Stale when operation == StorageOperation.Read
                && _history.TryGetFormer<T>(stateName, grainId, out var former):
                Copy(former, grainState);
                return;
        }

        // On a copy: a call that fails after its effect must leave the caller with what it had.
        var copy = new GrainState<T>(grainState.State, grainState.ETag) { RecordExists = grainState.RecordExists };
        await callInner(copy);
        _history.Add(operation, stateName, grainId, copy);
        switch (fault)
        {
            case StorageFault.After after:
                throw after.Exception;
            case StorageFault.Hold { AfterEffect: true } hold:
                await hold.Gate.PassAsync();
                break;
        }

        Copy(copy, grainState);
    }

    private StorageFault? FaultOf(StorageCall call)
    {
        lock (_lock)
        {
            var index = _script.FindIndex(entry => entry.Fits(call));
            if (index < 0)
            {
                return Always(call);
            }

            var fault = _script[index].Fault;
            _script.RemoveAt(index);
            return fault;
        }
    }

    private static void Copy<T>(GrainState<T> from, IGrainState<T> to)
    {
        to.State = from.State;
        to.ETag = from.ETag;
        to.RecordExists = from.RecordExists;
    }
}
