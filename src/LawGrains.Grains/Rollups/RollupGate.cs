namespace LawGrains.Grains.Rollups;

/// <summary>
/// How much pulling one process does at a time, so that a province that wakes up cold leaves room for the users' calls.
/// </summary>
internal sealed class RollupGate : IDisposable
{
    private readonly SemaphoreSlim _heads = new(64);
    private readonly SemaphoreSlim _pulls = new(256);

    /// <summary>Reads a report's head, at most 64 at a time.</summary>
    public Task<T> ReadHeadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(_heads, read, cancellationToken);

    /// <summary>Pulls a child, at most 256 at a time. A pull answers at once, so that none waits for another.</summary>
    public Task<T> PullAsync<T>(Func<Task<T>> pull, CancellationToken cancellationToken) =>
        RunAsync(_pulls, pull, cancellationToken);

    public void Dispose()
    {
        _heads.Dispose();
        _pulls.Dispose();
    }

    private static async Task<T> RunAsync<T>(SemaphoreSlim room, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        // Without the token: a wait that can be cancelled goes on by way of the thread pool, where no seed rules. Room
        // comes soon enough, as no call in here waits for another.
        await room.WaitAsync(CancellationToken.None);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await call();
        }
        finally
        {
            room.Release();
        }
    }
}
