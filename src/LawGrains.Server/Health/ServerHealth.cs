namespace LawGrains.Server.Health;

/// <summary>
/// Whether the server serves: from when storage and grains have started until it is told to stop, as long as storage
/// answers.
/// </summary>
internal sealed class ServerHealth
{
    private readonly Lock _lock = new();
    private readonly CancellationToken _stopping;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRunning;
    private bool _isStorageUp = true;

    public ServerHealth(IHostApplicationLifetime lifetime)
    {
        _stopping = lifetime.ApplicationStopping;
        lifetime.ApplicationStarted.Register(() => Change(() => _isRunning = true));
        lifetime.ApplicationStopping.Register(() => Change(() => _isRunning = false));
    }

    public bool IsServing => Read().IsServing;

    /// <summary>Whether the server was told to stop; it will not serve again.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>What holds now, and a task that ends at the next change.</summary>
    public (bool IsServing, Task Changed) Read()
    {
        lock (_lock)
        {
            return (_isRunning && _isStorageUp, _changed.Task);
        }
    }

    public void StorageAnswers(bool isUp) => Change(() => _isStorageUp = isUp);

    private void Change(Action change)
    {
        lock (_lock)
        {
            var before = _isRunning && _isStorageUp;
            change();
            if (before != (_isRunning && _isStorageUp))
            {
                _changed.SetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
