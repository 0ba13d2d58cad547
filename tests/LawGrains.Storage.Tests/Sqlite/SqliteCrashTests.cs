using System.Diagnostics;
using System.Globalization;
using LawGrains.Testing;
using Orleans;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteCrashTests : SqliteTests
{
    [Fact]
    public async Task Reopen_CopyTakenWhileOpen_HasAllThatWasAcknowledged()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => WrittenAsync(host, $"{number}", $"{number}")))
            .Within("writes");

        // What a power cut would leave: the files as they are, nothing flushed, nothing closed.
        File.Copy(DatabasePath, FilePath("copy.db"));
        File.Copy(DatabasePath + "-wal", FilePath("copy.db-wal"));

        await using var copy = await SqliteHost.StartAsync(FilePath("copy.db"));
        for (var number = 0; number < 50; number++)
        {
            Assert.Equal($"{number}", await TextAsync(copy, $"{number}"));
        }
    }

    [Fact]
    public async Task Reopen_AfterKills_HasAllThatWasAcknowledged()
    {
        var acknowledged = new long[CrashWriter.Writers];
        foreach (var acknowledgements in (int[])[1, 40, 300])
        {
            await KillAfterAsync(acknowledgements, acknowledged);

            await using var host = await SqliteHost.StartAsync(DatabasePath);
            for (var writer = 0; writer < acknowledged.Length; writer++)
            {
                var state = new GrainState<Note>();
                await host.Storage.ReadStateAsync("head", CrashWriter.Grain(writer), state).Within("a read");
                Assert.True(
                    state.State!.Number >= acknowledged[writer],
                    $"writer {writer}: {acknowledged[writer]} was acknowledged, {state.State.Number} is stored");

                // One more may be stored than was said: the write under way when the process died. Never two.
                Assert.InRange(state.State.Number, 0, acknowledged[writer] + 1);
                acknowledged[writer] = state.State.Number;
            }
        }
    }

    /// <summary>
    /// Runs the child, kills it at an acknowledgement, and takes in all that it said until it was dead.
    /// </summary>
    private async Task KillAfterAsync(int acknowledgements, long[] acknowledged)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CrashWriter).Assembly.Location);
        start.ArgumentList.Add("write-until-killed");
        start.ArgumentList.Add(DatabasePath);
        using var child = Process.Start(start)!;
        try
        {
            var output = child.StandardOutput;
            for (var line = 1; await output.ReadLineAsync().Within("the child's next line") is { } said; line++)
            {
                if (line == acknowledgements)
                {
                    child.Kill();
                }

                // The last line may be cut short by the kill.
                if (said.Split(' ') is [var writer, var number] && number.Length > 0)
                {
                    var at = int.Parse(writer, CultureInfo.InvariantCulture);
                    acknowledged[at] = Math.Max(acknowledged[at], long.Parse(number, CultureInfo.InvariantCulture));
                }
            }
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync().Within("the child's end");
        }

        Assert.NotEqual(0, child.ExitCode);
    }
}
