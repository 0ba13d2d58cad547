namespace LawGrains.Simulation.Invariants;

/// <summary>Something did not hold that always must.</summary>
public sealed class InvariantException : Exception
{
    public InvariantException()
        : this("unknown", "An invariant does not hold.")
    {
    }

    public InvariantException(string message)
        : this("unknown", message)
    {
    }

    public InvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
        Invariant = "unknown";
    }

    /// <param name="invariant">Which one, in a word or two: failures of one invariant are of one kind.</param>
    /// <param name="message">What was expected, what was found, and where.</param>
    public InvariantException(string invariant, string message)
        : base($"[{invariant}] {message}")
    {
        Invariant = invariant;
    }

    public string Invariant { get; }
}
