namespace LawGrains.Server.Health;

/// <summary>
/// Whether the server serves: from when storage and grains have started until it is told to stop.
/// </summary>
internal sealed class ServerHealth
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isServing;

    public ServerHealth(IHostApplicationLifetime lifetime)
    {
        Stopping = lifetime.ApplicationStopping;
        lifetime.ApplicationStarted.Register(() => Set(true));
        lifetime.ApplicationStopping.Register(() => Set(false));
    }

    public bool IsServing => _isServing;

    /// <summary>Cancelled when the server is told to stop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>What holds now, and a task that ends at the next change.</summary>
    public (bool IsServing, Task Changed) Read()
    {
        // The task first: a change in between then shows in the value or ends the task.
        var changed = Volatile.Read(ref _changed).Task;
        return (_isServing, changed);
    }

    private void Set(bool isServing)
    {
        _isServing = isServing;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
