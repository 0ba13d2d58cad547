namespace LawGrains.Crash.Killing;

/// <summary>How long clients send before something is killed.</summary>
/// <param name="Answers">
/// How many requests must have been answered first. Counted and not timed: on a slow machine too there is something to lose.
/// </param>
/// <param name="Then">How much later the kill comes, so that it may fall anywhere in a call.</param>
internal sealed record Burst(int Answers, TimeSpan Then);

/// <summary>What happens between two checks.</summary>
/// <param name="Burst">What comes before the first kill; null: all is idle.</param>
internal abstract record Turn(Burst? Burst)
{
    /// <summary>How many kills are in it; at least one.</summary>
    public abstract int Kills { get; }
}

/// <summary>The server is killed.</summary>
/// <param name="Burst">See <see cref="Turn"/>.</param>
/// <param name="InterruptedStarts">
/// Starts that are killed too before one is let through: when, as parts of the time that a start takes.
/// </param>
/// <param name="Recovery">How long after that one the server is killed once more, while its clients come back; null: it is not.</param>
internal sealed record ServerTurn(Burst? Burst, ImmutableArray<double> InterruptedStarts, TimeSpan? Recovery) : Turn(Burst)
{
    public override int Kills => 1 + InterruptedStarts.Length + (Recovery is null ? 0 : 1);
}

/// <summary>The store is killed, and the server lives on.</summary>
/// <param name="Burst">See <see cref="Turn"/>.</param>
/// <param name="Away">How long the store is dead before it is started again.</param>
internal sealed record StoreTurn(Burst? Burst, TimeSpan Away) : Turn(Burst)
{
    public override int Kills => 1;
}
