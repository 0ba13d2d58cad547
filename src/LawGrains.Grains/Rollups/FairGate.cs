using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// Lets so many calls run at a time. Whoever must wait is served tenant by tenant in turn, so that one tenant's thousand
/// waiting calls delay another's first by no more than one each. Of one tenant the newest comes first: a township that
/// somebody asks for while the country wakes up does not wait for the country.
/// </summary>
/// <param name="room">How many calls run at a time.</param>
internal sealed class FairGate(int room)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, Stack<TaskCompletionSource>> _waiting = [];
    private readonly Queue<TenantId> _turns = new();
    private int _free = room;

    /// <exception cref="OperationCanceledException">Cancelled before it was this call's turn; it did not run.</exception>
    public async Task<T> RunAsync<T>(TenantId tenant, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await EnterAsync(tenant, cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            Leave();
        }
    }

    private async Task EnterAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_waiting.TryGetValue(tenant, out var calls))
            {
                _waiting[tenant] = calls = new();
                _turns.Enqueue(tenant);
            }

            calls.Push(turn);
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    private void Leave()
    {
        lock (_gate)
        {
            while (_turns.TryDequeue(out var tenant))
            {
                var calls = _waiting[tenant];
                var turn = calls.Pop();
                if (calls.Count > 0)
                {
                    _turns.Enqueue(tenant);
                }
                else
                {
                    _waiting.Remove(tenant);
                }

                // One that was cancelled meanwhile takes no room.
                if (turn.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }
}
