using LawGrains.Crash.Runs;
using Xunit.Abstractions;

namespace LawGrains.Crash.Tests;

/// <summary>The server on its default storage, killed while clients send, while it is idle, and while it starts.</summary>
public sealed class SqliteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Kills_OfTheServer_LoseNothingAcknowledged()
    {
        var counts = await CrashRun.RunAsync(new() { Kills = 22, Seed = 4 }, TextWriter.Null, CancellationToken.None);

        output.WriteLine(counts.ToString());
        Assert.Equal(22, counts.Kills.Values.Sum());
        Assert.True(counts.FoundKept + counts.SentAgain > 0, "No kill fell into a call: nothing was in doubt.");
        Assert.True(counts.Submissions + counts.Decisions > 100, "Hardly anything was acknowledged: hardly anything could be lost.");
    }
}
