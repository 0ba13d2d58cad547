using LawGrains.Crash.Stores;

namespace LawGrains.Crash;

/// <summary>What a run is to do.</summary>
public sealed record CrashOptions
{
    /// <summary>How many times something is killed: the server and, where it has one, its store. Default: 20.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>
    /// Draws what clients send and when something is killed. Where in a call a kill falls differs from run to run all the
    /// same. Default: 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many clients send at the same time. Default: 8.</summary>
    public int Clients { get; init; } = 8;

    /// <summary>Where the server keeps its records. Default: SQLite.</summary>
    public StoreKind Store { get; init; } = StoreKind.Sqlite;

    /// <summary>The most requests that are answered before something is killed; often it is a few. Default: 100.</summary>
    public int LongestBurst { get; init; } = 100;

    /// <summary>What the whole run may take; afterwards it has failed; only what hangs comes to it. Default: 15 minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Done to the data folder while the server is dead, each time: a test's way to lose what was acknowledged. Default:
    /// nothing.
    /// </summary>
    public Action<DirectoryInfo>? WhileDead { get; init; }
}
