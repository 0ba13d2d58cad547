namespace LawGrains.Simulation.Storage;

/// <summary>
/// How often storage does what, as shares of all calls from 0 to 1, and how long it takes. One call has one fault at
/// most.
/// </summary>
public sealed record StorageRates
{
    /// <summary>No faults.</summary>
    public static readonly StorageRates Sound = new();

    /// <summary>The call fails and nothing has happened.</summary>
    public double FailBefore { get; init; }

    /// <summary>A write or clear takes effect and fails all the same: the caller cannot know.</summary>
    public double FailAfter { get; init; }

    /// <summary>The call takes up to <see cref="SlowestMs"/>.</summary>
    public double Slow { get; init; }

    /// <summary>
    /// A read gives the record before the last change. None of the product's own providers does that; a replica would.
    /// </summary>
    public double StaleRead { get; init; }

    /// <summary>
    /// Of the calls that are under way when their process dies, the share that takes effect up to <see cref="LatestMs"/>
    /// after, when the next process reads already. Of the others a half has taken effect and a half never will.
    /// </summary>
    public double LateAfterCrash { get; init; }

    /// <summary>The longest time from a crash to a late effect. Default: 10 s.</summary>
    public int LatestMs { get; init; } = 10_000;

    /// <summary>The longest time of an ordinary call. Default: 5 ms.</summary>
    public int UsualMs { get; init; } = 5;

    /// <summary>The longest time of a slow call. Default: 20 s.</summary>
    public int SlowestMs { get; init; } = 20_000;
}
