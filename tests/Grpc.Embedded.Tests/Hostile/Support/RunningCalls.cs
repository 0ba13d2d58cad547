namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>How many requests a server is at, from the first middleware's view.</summary>
internal sealed class RunningCalls
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _count;

    public void Enter() => Change(1);

    public void Leave() => Change(-1);

    /// <summary>Ends once there are exactly so many.</summary>
    public Task ReachAsync(int count)
    {
        lock (_lock)
        {
            if (_count == count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    private void Change(int by)
    {
        lock (_lock)
        {
            _count += by;
            foreach (var waiting in _waiting.Where(waiting => waiting.Count == _count).ToList())
            {
                _waiting.Remove(waiting);
                waiting.Reached.SetResult();
            }
        }
    }
}
