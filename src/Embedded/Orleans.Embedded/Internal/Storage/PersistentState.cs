using Orleans.Internal.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Internal;

/// <summary>
/// A grain's record. One operation at a time reaches the provider, in the order they were asked for; what the provider
/// throws goes to whoever asked, wrapped in <see cref="OrleansException"/> unless it is one.
/// </summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly Activation _activation;
    private readonly string _name;
    private readonly IGrainStorage _storage;
    private GrainState<TState>? _record;
    private Task _last = Task.CompletedTask;
    private bool _isRead;

    public PersistentState(Activation activation, string name, IGrainStorage storage)
    {
        _activation = activation;
        _name = name;
        _storage = storage;
        activation.ObservableLifecycle.Subscribe(name, GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get => _record is null ? default! : _record.State!;
        set => Record.State = value;
    }

    public string? Etag => _record?.ETag;

    public bool RecordExists =>
        _isRead ? Record.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    private GrainState<TState> Record => _record ??= new GrainState<TState>(NewState<TState>.Create());

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        InOrder(StorageOperation.Read, cancellationToken);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        InOrder(StorageOperation.Write, cancellationToken);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken) =>
        InOrder(StorageOperation.Clear, cancellationToken);

    public Task OnStart(CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.CompletedTask : ReadStateAsync(cancellationToken);

    public Task OnStop(CancellationToken cancellationToken = default) => Task.CompletedTask;

    private Task InOrder(StorageOperation operation, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(RuntimeContext.Current, _activation))
        {
            throw new InvalidOperationException(
                "Activation access violation. A non-activation thread attempted to access activation services.");
        }

        return _last = _last.IsCompleted
            ? PerformAsync(operation, cancellationToken)
            : PerformAfterAsync(_last, operation, cancellationToken);
    }

    private async Task PerformAfterAsync(Task earlier, StorageOperation operation, CancellationToken cancellationToken)
    {
        await earlier.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await PerformAsync(operation, cancellationToken);
    }

    private async Task PerformAsync(StorageOperation operation, CancellationToken cancellationToken)
    {
        var runtime = _activation.Runtime;
        var began = runtime.Clock.GetTimestamp();
        try
        {
            await CallProvider(operation, cancellationToken);
            _isRead |= operation == StorageOperation.Read;
            runtime.Instruments.StorageDone(
                operation, runtime.Clock.GetElapsedTime(began), _storage.GetType().Name, _name, typeof(TState).Name);
        }
        catch (Exception exception) when (
            exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            runtime.Instruments.StorageFailed(operation, _storage.GetType().Name, _name, typeof(TState).Name);
            runtime.Log.StorageFailed(exception, operation, _name, _activation.GrainId);
            if (exception is OrleansException)
            {
                throw;
            }

            throw new OrleansException(
                $"Error from storage provider {_storage.GetType().Name}.{_name} during {operation}StateAsync for grain "
                + $"{_activation.GrainId}: {exception.Message}",
                exception);
        }
    }

    private Task CallProvider(StorageOperation operation, CancellationToken cancellationToken) => operation switch
    {
        StorageOperation.Read => _storage.ReadStateAsync(_name, _activation.GrainId, Record, cancellationToken),
        StorageOperation.Write => _storage.WriteStateAsync(_name, _activation.GrainId, Record, cancellationToken),
        _ => _storage.ClearStateAsync(_name, _activation.GrainId, Record, cancellationToken),
    };
}

/// <summary>What is done with a record.</summary>
internal enum StorageOperation
{
    Read,
    Write,
    Clear,
}
