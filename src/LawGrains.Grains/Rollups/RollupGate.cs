using Microsoft.Extensions.Hosting;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// How much pulling one process does at a time, so that a province that wakes up cold leaves room for the users' calls.
/// </summary>
/// <param name="host">Tells when the process is about to stop; where there is none it never is.</param>
internal sealed class RollupGate(IHostApplicationLifetime? host = null)
{
    /// <summary>
    /// The process stops: what has not been asked yet will be by the next one. A country that is waking up would otherwise
    /// go on asking until the host has lost its patience.
    /// </summary>
    public CancellationToken Closing { get; } = host?.ApplicationStopping ?? CancellationToken.None;

    /// <summary>Reads of reports' heads.</summary>
    public FairGate Heads { get; } = new(64);

    /// <summary>Pulls of children. A pull answers at once, so that none waits for another.</summary>
    public FairGate Pulls { get; } = new(256);
}
