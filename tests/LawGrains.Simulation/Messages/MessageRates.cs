namespace LawGrains.Simulation.Messages;

/// <summary>
/// What happens to calls on their way, as shares of all calls from 0 to 1. One call has one fault at most.
/// </summary>
public sealed record MessageRates
{
    /// <summary>No faults.</summary>
    public static readonly MessageRates Sound = new();

    /// <summary>The call leaves up to <see cref="LongestMs"/> later, so that it is overtaken.</summary>
    public double DelayBefore { get; init; }

    /// <summary>The call takes effect and its answer comes up to <see cref="LongestMs"/> later.</summary>
    public double DelayAfter { get; init; }

    /// <summary>The call takes effect, its answer is lost, and the caller waits until its time is up.</summary>
    public double LoseAnswer { get; init; }

    /// <summary>The call never arrives, as when its activation is gone, and the caller waits until its time is up.</summary>
    public double Lose { get; init; }

    /// <summary>The call fails at once and never arrives.</summary>
    public double FailBefore { get; init; }

    /// <summary>The call takes effect and fails all the same.</summary>
    public double FailAfter { get; init; }

    /// <summary>The call arrives once more, up to <see cref="LongestMs"/> after its answer.</summary>
    public double Duplicate { get; init; }

    /// <summary>Default: 10 s.</summary>
    public int LongestMs { get; init; } = 10_000;
}
