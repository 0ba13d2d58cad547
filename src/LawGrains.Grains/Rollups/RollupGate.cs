namespace LawGrains.Grains.Rollups;

/// <summary>
/// How much pulling one process does at a time, so that a province that wakes up cold leaves room for the users' calls.
/// </summary>
internal sealed class RollupGate
{
    /// <summary>Reads of reports' heads.</summary>
    public FairGate Heads { get; } = new(64);

    /// <summary>Pulls of children. A pull answers at once, so that none waits for another.</summary>
    public FairGate Pulls { get; } = new(256);
}
