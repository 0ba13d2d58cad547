namespace Orleans.Internal;

/// <summary>
/// A time for some steps together: when it is up the source is cancelled and waiting for a step ends. Most steps end at
/// once, so the timer is armed with the first that does not.
/// </summary>
internal sealed class TimeLimit(TimeProvider clock, TimeSpan time, CancellationTokenSource source) : IDisposable
{
    private ITimer? _timer;

    public Task Await(Task step)
    {
        if (step.IsCompleted)
        {
            return step;
        }

        _timer ??= clock.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), source, time, Timeout.InfiniteTimeSpan);
        return step.WaitAsync(source.Token);
    }

    public void Dispose() => _timer?.Dispose();
}
