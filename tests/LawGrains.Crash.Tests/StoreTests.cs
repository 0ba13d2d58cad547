using LawGrains.Crash.Runs;
using LawGrains.Crash.Stores;
using LawGrains.Testing.Servers;
using Xunit.Abstractions;

namespace LawGrains.Crash.Tests;

/// <summary>The store is killed under a server that lives on, and the server as well.</summary>
public sealed class StoreTests(ITestOutputHelper output)
{
    [PostgresFact]
    public Task Kills_OfPostgresAndTheServer_LoseNothingAcknowledged() => RunAsync(StoreKind.Postgres, seed: 7);

    [AzuriteFact]
    public Task Kills_OfAzuriteAndTheServer_LoseNothingAcknowledged() => RunAsync(StoreKind.Azure, seed: 9);

    private async Task RunAsync(StoreKind store, int seed)
    {
        var options = new CrashOptions { Kills = 6, Seed = seed, Store = store };
        var counts = await CrashRun.RunAsync(options, TextWriter.Null, CancellationToken.None);

        output.WriteLine(counts.ToString());
        Assert.InRange(counts.Kills["of the store"], 3, 5);
        Assert.True(counts.FoundKept + counts.SentAgain > 0, "No kill fell into a call: nothing was in doubt.");
    }
}
