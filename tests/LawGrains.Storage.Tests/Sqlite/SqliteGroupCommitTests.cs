using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LawGrains.Storage.Sqlite;
using LawGrains.Testing;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteGroupCommitTests : SqliteTests
{
    [Fact]
    public async Task Write_WhileACommitIsHeldUp_RideOnOneTransaction()
    {
        // A number that no other test has in a batch: the meter is one for the process.
        const int Writes = 97;
        var sizes = new ConcurrentQueue<int>();
        using var meter = new MeterListener();
        meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "lawgrains.storage.batch.size" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meter.SetMeasurementEventCallback<int>((_, size, _, _) => sizes.Enqueue(size));
        meter.Start();
        await using var host = await StartAsync();

        await HeldUpAsync(
            host, () => Enumerable.Range(0, Writes).Select(number => WrittenAsync(host, $"{number}", "1")).ToArray());

        Assert.Contains(Writes, sizes);
    }

    [Fact]
    public async Task Write_ConflictsInABatch_FailAlone()
    {
        await using var host = await StartAsync();
        var stored = await WrittenAsync(host, "stored", "1");

        var writes = await HeldUpAsync(host, () =>
        {
            Task[] all =
            [
                WriteAsync(host, "a", Holding("a")),
                WriteAsync(host, "stored", Holding("2", etag: "1")),
                WriteAsync(host, "b", Holding("b")),
                WriteAsync(host, "stored", Holding("3", stored.ETag)),
                WriteAsync(host, "stored", Holding("4", stored.ETag)),
                host.Storage.ClearStateAsync("head", GrainId.Create("report", "a"), Holding("", etag: "1")),
                WriteAsync(host, "c", Holding("c")),
            ];
            return all;
        });

        Assert.Equal([0, 2, 3, 6], Enumerable.Range(0, 7).Where(number => writes[number].IsCompletedSuccessfully));
        Assert.All(
            writes.Where(write => write.IsFaulted),
            write => Assert.IsType<InconsistentStateException>(write.Exception!.InnerException));
        Assert.Equal("a", await TextAsync(host, "a"));
        Assert.Equal("b", await TextAsync(host, "b"));
        Assert.Equal("c", await TextAsync(host, "c"));
        Assert.Equal("3", await TextAsync(host, "stored"));
    }

    [Fact]
    public async Task Write_CallerCancelledWhileQueued_IsKept()
    {
        await using var host = await StartAsync();
        using var cancelled = new CancellationTokenSource();
        var state = Holding("kept");

        await HeldUpAsync(host, () =>
        {
            var write = WriteAsync(host, "a", state, cancelled.Token);
            cancelled.Cancel();
            return [write];
        });

        // Writes are committed in the order in which they queued.
        await WrittenAsync(host, "b", "later");
        Assert.Equal("kept", await TextAsync(host, "a"));
        Assert.Null(state.ETag);
    }

    [Fact]
    public async Task Write_CallerCancelledBefore_IsNotTakenIn()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => WriteAsync(host, "a", Holding("1"), new CancellationToken(canceled: true)));

        await WrittenAsync(host, "b", "later");
        Assert.Null(await TextAsync(host, "a"));
    }

    [Fact]
    public async Task Read_WhileTheWriterWaits_GivesTheLastCommit()
    {
        await using var host = await StartAsync();
        var state = await WrittenAsync(host, "a", "1");

        await HeldUpAsync(host, () =>
        {
            state.State = new Note { Text = "2" };
            return [WriteAsync(host, "a", state)];
        }, async () => Assert.Equal("1", await TextAsync(host, "a")));

        Assert.Equal("2", await TextAsync(host, "a"));
    }

    [Theory]
    [InlineData(3, 1024 * 1024)]
    [InlineData(100, 4096)]
    public async Task Write_QueueFull_IsRefusedAsBusy(int mostWrites, int mostBytes)
    {
        // Both bounds leave room for three records of 1,045 bytes.
        await using var host = await StartAsync(options =>
        {
            options.MaxQueuedWrites = mostWrites;
            options.MaxQueuedBytes = mostBytes;
            options.MaxRecordBytes = 4096;
        });

        var text = new string('x', 1000);
        var writes = await HeldUpAsync(
            host,
            () => Enumerable.Range(0, 20).Select(number => WriteAsync(host, $"{number}", Holding(text))).ToArray());

        var busy = writes.Where(write => write.IsFaulted).ToArray();
        Assert.Equal(17, busy.Length);
        Assert.All(busy, write => Assert.IsType<StorageBusyException>(write.Exception!.InnerException));
        await WrittenAsync(host, "afterwards", "1");
        for (var number = 0; number < writes.Length; number++)
        {
            Assert.Equal(writes[number].IsCompletedSuccessfully, await TextAsync(host, $"{number}") is not null);
        }
    }

    private async Task<SqliteHost> StartAsync(Action<SqliteStorageOptions>? configure = null) =>
        await SqliteHost.StartAsync(DatabasePath, configure);

    /// <summary>
    /// Starts writes while the writer cannot commit, and waits for all of them after it could. They may have failed.
    /// </summary>
    private static async Task<Task[]> HeldUpAsync(SqliteHost host, Func<Task[]> write, Func<Task>? meanwhile = null)
    {
        using var gate = new CommitGate(host);
        var first = WriteAsync(host, "first", Holding("first"));
        await gate.Reached.Within("the first commit to be held up");
        var writes = write();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        gate.Open();
        await first.Within("the first write");
        await Task.WhenAll(writes.Select(EndOf)).Within("the queued writes");
        return writes;
    }

    private static async Task EndOf(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
