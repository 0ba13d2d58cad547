using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Testing;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteFailureTests : SqliteTests
{
    [Fact]
    public async Task Write_CommitFails_IsUnknownAndThenGoesOn()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        host.ExpectsErrors = true;
        var state = await WrittenAsync(host, "a", "before");
        var etag = state.ETag;
        using var gate = new CommitGate(host);
        state.State = new Note { Text = "lost" };
        gate.OpenFor(passing: 0);

        await Assert.ThrowsAsync<StorageOutcomeUnknownException>(
            () => WriteAsync(host, "a", state).Within("the failing write"));

        // The writer has opened the file anew: what is read now stays, and an etag that was read is good.
        Assert.Equal(etag, state.ETag);
        Assert.Equal("before", await TextAsync(host, "a"));
        state.State = new Note { Text = "after" };
        await WriteAsync(host, "a", state).Within("a write after the failure");
        Assert.Equal("after", await TextAsync(host, "a"));
        Assert.Single(host.Errors);
    }

    [Fact]
    public async Task Write_CommitOfManyFails_IsUnknownForEachOfThem()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        host.ExpectsErrors = true;
        await WrittenAsync(host, "stored", "1");
        using var gate = new CommitGate(host);
        var first = WriteAsync(host, "first", Holding("1"));
        await gate.Reached.Within("the first commit");
        Task[] batch =
        [
            WriteAsync(host, "a", Holding("1")),
            WriteAsync(host, "stored", Holding("a conflict, had the commit gone well")),
            WriteAsync(host, "b", Holding("1")),
        ];

        gate.OpenFor(passing: 1);

        await first.Within("the first write");
        await Task.WhenAll(batch.Select(EndOf)).Within("the others");
        Assert.All(batch, write => Assert.IsType<StorageOutcomeUnknownException>(write.Exception!.InnerException));
        Assert.Null(await TextAsync(host, "a"));
        Assert.Equal("1", await TextAsync(host, "first"));
        await WrittenAsync(host, "a", "2");
    }

    [Fact]
    public async Task Write_DatabaseFull_IsRefusedAndWhatWasAcknowledgedStays()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        await WrittenAsync(host, "0", "small");
        SqliteSchema.Execute(host.Database.Writer.Session!.Connection, "PRAGMA max_page_count = 200");
        var text = new string('x', 50_000);
        var writes = Enumerable.Range(1, 40).Select(number => WriteAsync(host, $"{number}", Holding(text))).ToArray();

        await Task.WhenAll(writes.Select(EndOf)).Within("writes to a full database");

        var refused = writes.Where(write => write.IsFaulted).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, write => Assert.IsType<StorageUnavailableException>(write.Exception!.InnerException));
        Assert.Contains("disk is full", refused[0].Exception!.InnerException!.Message, StringComparison.Ordinal);
        for (var number = 1; number <= writes.Length; number++)
        {
            Assert.Equal(writes[number - 1].IsCompletedSuccessfully ? text : null, await TextAsync(host, $"{number}"));
        }

        // The bound was the connection's, which the writer gave up: there is room again, and it goes on by itself.
        await WrittenAsync(host, "later", "2");
        Assert.Equal("small", await TextAsync(host, "0"));
    }

    [Fact]
    public async Task Write_OverTheLimit_IsTooLarge()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath, options => options.MaxRecordBytes = 2048);

        var refused = await Assert.ThrowsAsync<RecordTooLargeException>(
            () => WriteAsync(host, "a", Holding(new string('x', 3000))));

        Assert.Contains("SqliteStorageOptions.MaxRecordBytes", refused.Message, StringComparison.Ordinal);
        Assert.Null(await TextAsync(host, "a"));
    }

    [Fact]
    public async Task Read_DamagedRecord_IsNamed()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        await WrittenAsync(host, "a", "1");
        SqliteSchema.Execute(host.Database.Writer.Session!.Connection, "UPDATE state SET data = x'7b7d'");

        await Assert.ThrowsAsync<UnreadableRecordException>(() => TextAsync(host, "a"));
    }

    [Fact]
    public async Task Call_AfterStop_IsUnavailable()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath);
        var state = await WrittenAsync(host, "a", "1");

        await host.StopAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(host, "a", state));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => TextAsync(host, "a"));
    }

    [Fact]
    public async Task Stop_WithWritesQueued_CommitsThemFirst()
    {
        var writes = Array.Empty<Task>();
        await using (var host = await SqliteHost.StartAsync(DatabasePath))
        {
            using var gate = new CommitGate(host);
            writes = [.. Enumerable.Range(0, 10).Select(number => WriteAsync(host, $"{number}", Holding("1")))];
            await gate.Reached.Within("the commit");
            var stop = host.StopAsync();
            gate.Open();
            await stop;
        }

        await Task.WhenAll(writes).Within("the writes");
        Assert.False(File.Exists(DatabasePath + "-wal"));
        await using var again = await SqliteHost.StartAsync(DatabasePath);
        Assert.Equal("1", await TextAsync(again, "9"));
    }

    private static async Task EndOf(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
