using LawGrains.Crash.Runs;
using LawGrains.Crash.Stores;
using LawGrains.Testing.Servers;
using Xunit.Abstractions;

namespace LawGrains.Crash.Tests;

/// <summary>The store is killed under a server that lives on, and the server as well.</summary>
public sealed class StoreTests(ITestOutputHelper output)
{
    [PostgresFact]
    public Task Kills_OfPostgresAndTheServer_LoseNothingAcknowledged() => RunAsync(StoreKind.Postgres);

    [AzuriteFact]
    public Task Kills_OfAzuriteAndTheServer_LoseNothingAcknowledged() => RunAsync(StoreKind.Azure);

    private async Task RunAsync(StoreKind store)
    {
        var counts = await CrashRun.RunAsync(new() { Kills = 6, Store = store }, TextWriter.Null, CancellationToken.None);

        output.WriteLine(counts.ToString());
        Assert.InRange(counts.Kills["of the store"], 2, 5);
        Assert.True(counts.FoundKept + counts.SentAgain > 0, "No kill fell into a call: nothing was in doubt.");
    }
}
