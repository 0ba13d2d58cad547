using Orleans.Runtime;

namespace LawGrains.Grains.Rollups;

/// <summary>What a round of a <see cref="Loop"/> came to.</summary>
internal enum LoopResult
{
    /// <summary>Nothing left until somebody wakes the loop.</summary>
    Done,

    /// <summary>More to do, at once.</summary>
    More,

    /// <summary>Not achieved: again after a pause that grows.</summary>
    Again,
}

/// <summary>
/// Background work of one activation on a one-shot grain timer: one round at a time, and what comes up during a round
/// makes another. It ends with the activation.
/// </summary>
internal sealed class Loop
{
    private readonly Backoff _backoff;
    private readonly Func<CancellationToken, Task<LoopResult>> _round;
    private readonly IGrainTimer _timer;
    private bool _isRunning;
    private bool _isWoken;

    /// <param name="register">Registers the callback as a one-shot, interleaving grain timer.</param>
    /// <param name="round">One round of work; observes its own failures.</param>
    /// <param name="owner">The activation's key; spreads the pauses of many loops.</param>
    public Loop(
        Func<Func<CancellationToken, Task>, IGrainTimer> register,
        Func<CancellationToken, Task<LoopResult>> round,
        string owner)
    {
        _round = round;
        _backoff = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30), owner);
        _timer = register(TickAsync);
    }

    /// <summary>The pause that follows a round that achieves nothing.</summary>
    public TimeSpan NextPause { get; private set; }

    /// <summary>Sees to it that a round begins after this moment.</summary>
    public void Wake()
    {
        _isWoken = true;
        if (!_isRunning)
        {
            _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            return;
        }

        _isRunning = true;
        _isWoken = false;
        var result = LoopResult.Again;
        try
        {
            NextPause = _backoff.Next();
            result = await _round(cancellationToken);
        }
        finally
        {
            _isRunning = false;
            Arm(result);
        }
    }

    private void Arm(LoopResult result)
    {
        if (result != LoopResult.Again)
        {
            _backoff.Reset();
        }

        if (_isWoken || result == LoopResult.More)
        {
            _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
        else if (result == LoopResult.Again)
        {
            _timer.Change(NextPause, Timeout.InfiniteTimeSpan);
        }
    }
}
