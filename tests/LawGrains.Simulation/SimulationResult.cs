namespace LawGrains.Simulation;

/// <summary>What a run came to.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="TraceHash">SHA-256 over the whole trace.</param>
/// <param name="Trace">The newest lines, as many as the options keep.</param>
/// <param name="Steps">How many steps were taken.</param>
/// <param name="Time">How much simulated time has passed.</param>
public sealed record SimulationResult(
    int Seed, string TraceHash, IReadOnlyList<string> Trace, long Steps, TimeSpan Time);
