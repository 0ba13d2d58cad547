using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>A timer of one activation. Disposing of it cancels the token of a tick under way.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the times anew. During a tick this takes effect when the tick ends.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>
    /// The time until the first tick. Zero means at once, <see cref="Timeout.InfiniteTimeSpan"/> never.
    /// </summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>
    /// The time from the end of a tick to the next. <see cref="Timeout.InfiniteTimeSpan"/> makes the timer one-shot.
    /// </summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks may run between the awaits of calls, and calls between theirs. Default: false.</summary>
    public bool Interleave { get; init; }

    /// <summary>
    /// Whether a tick counts as use of the grain and so keeps it from idle collection. Default: false.
    /// </summary>
    public bool KeepAlive { get; init; }
}
