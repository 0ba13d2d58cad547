using System.Diagnostics.CodeAnalysis;

namespace Orleans.Internal;

/// <summary>
/// A time for some steps together: when it is up, or before if that is wished, the token is cancelled and waiting for a
/// step ends. Most steps end at once, so the timer is armed with the first that does not.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _wish;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _time;
    private ITimer? _timer;

    public TimeLimit(TimeProvider clock, TimeSpan time, CancellationToken wish = default)
    {
        _clock = clock;
        _time = time;
        _wish = wish.UnsafeRegister(static limit => ((TimeLimit)limit!).Cancel(), this);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Has the time run from now on.</summary>
    public void Arm() => _timer ??= _clock.CreateTimer(
        static limit => ((TimeLimit)limit!).Cancel(), this, _time, Timeout.InfiniteTimeSpan);

    public void Cancel() => _source.Cancel();

    public Task Await(Task step)
    {
        if (step.IsCompleted)
        {
            return step;
        }

        Arm();
        return step.WaitAsync(Token);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _wish.Dispose();
    }
}
