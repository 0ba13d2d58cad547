namespace LawGrains.Crash.Killing;

/// <summary>What happens between two checks.</summary>
/// <param name="Burst">How long clients send before the first kill; null: all is idle when it comes.</param>
internal abstract record Turn(TimeSpan? Burst)
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
internal sealed record ServerTurn(TimeSpan? Burst, ImmutableArray<double> InterruptedStarts, TimeSpan? Recovery) : Turn(Burst)
{
    public override int Kills => 1 + InterruptedStarts.Length + (Recovery is null ? 0 : 1);
}

/// <summary>The store is killed, and the server lives on.</summary>
/// <param name="Burst">See <see cref="Turn"/>.</param>
/// <param name="Away">How long the store is dead before it is started again.</param>
internal sealed record StoreTurn(TimeSpan? Burst, TimeSpan Away) : Turn(Burst)
{
    public override int Kills => 1;
}
