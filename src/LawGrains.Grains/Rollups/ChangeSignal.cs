namespace LawGrains.Grains.Rollups;

/// <summary>
/// Wakes those who wait for anything at a node to change. Belongs to one activation: everything but a timer or a
/// cancellation happens in its turns.
/// </summary>
internal sealed class ChangeSignal
{
    private List<TaskCompletionSource<bool>> _waiting = [];

    public void Raise()
    {
        var raised = _waiting;
        _waiting = [];
        raised.ForEach(static waiter => waiter.TrySetResult(true));
    }

    /// <summary>Whether something changed before the time was up or the waiting was cancelled.</summary>
    public async Task<bool> WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Awaited as it is: what stands between it and the grain, as Task.WaitAsync would, takes another thread.
        var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(waiter);
        try
        {
            await using var timer = clock.CreateTimer(GiveUp, waiter, time, Timeout.InfiniteTimeSpan);
            await using var cancelled = cancellationToken.Register(GiveUp, waiter);
            return await waiter.Task;
        }
        finally
        {
            _waiting.Remove(waiter);
        }
    }

    private static void GiveUp(object? waiter) => ((TaskCompletionSource<bool>)waiter!).TrySetResult(false);
}
