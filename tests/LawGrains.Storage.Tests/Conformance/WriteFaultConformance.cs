using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using LawGrains.Testing.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>
/// What every provider must do when writes wait, fail and lose their answers: what was acknowledged is kept, what was
/// said to have failed is not, and what nobody knows is named so.
/// </summary>
public abstract class WriteFaultConformance : IAsyncLifetime
{
    private StorageHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await OpenAsync();

        // Failed commits are errors in the log, as they should be; these tests make them.
        _host.ExpectsErrors = true;
    }

    public virtual async Task DisposeAsync() => await _host.DisposeAsync();

    [KitFact]
    public async Task Read_WhileAWriteWaits_GivesTheLastCommit()
    {
        var state = await WrittenAsync("a", "1");
        await using var gate = await CloseGateAsync();
        state.State = new Note { Text = "2" };
        var write = WriteAsync("a", state);
        await gate.Reached.Within("the write");

        Assert.Equal("1", await TextAsync("a"));

        await gate.OpenAsync();
        await write.Within("the write");
        Assert.Equal("2", await TextAsync("a"));
    }

    [KitFact]
    public async Task Write_CallerCancelledWhileItWaits_IsCarriedOut()
    {
        var state = Holding("kept");
        using var cancelled = new CancellationTokenSource();
        await using var gate = await CloseGateAsync();
        var write = WriteAsync("a", state, cancelled.Token);
        await gate.Reached.Within("the write");

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.Within("the caller"));
        Assert.Null(state.ETag);
        await gate.OpenAsync();
        await _host.StopAsync();
        await ReopenAsync();
        Assert.Equal("kept", await TextAsync("a"));
    }

    [KitFact]
    public async Task Write_CallerCancelledBefore_IsNotTakenIn()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => WriteAsync("a", Holding("1"), new CancellationToken(canceled: true)));

        await WrittenAsync("b", "later");
        Assert.Null(await TextAsync("a"));
    }

    [KitFact]
    public async Task Write_ConflictsAmongThoseThatWait_FailAlone()
    {
        var stored = await WrittenAsync("stored", "1");
        await using var gate = await CloseGateAsync();
        var first = WriteAsync("first", Holding("first"));
        await gate.Reached.Within("the first write");
        Task[] writes =
        [
            WriteAsync("a", Holding("a")),
            WriteAsync("stored", Holding("2", etag: "1")),
            WriteAsync("b", Holding("b")),
            WriteAsync("stored", Holding("3", stored.ETag)),
            ClearAsync("a", Holding("", etag: "1")),
            WriteAsync("c", Holding("c")),
        ];

        await gate.OpenAsync();

        await first.Within("the first write");
        await Task.WhenAll(writes.Select(EndOf)).Within("the others");
        Assert.Equal([0, 2, 3, 5], Enumerable.Range(0, 6).Where(number => writes[number].IsCompletedSuccessfully));
        Assert.All(
            writes.Where(write => write.IsFaulted),
            write => Assert.IsType<InconsistentStateException>(write.Exception!.InnerException));
        Assert.Equal("a b c 3", string.Join(' ', await TextsAsync("a", "b", "c", "stored")));
    }

    [KitFact]
    public async Task Write_FailsWithoutEffect_IsNotAcknowledgedAndStorageGoesOn()
    {
        var insert = Holding("1");
        var update = await WrittenAsync("b", "former");
        update.State = new Note { Text = "1" };
        Task[] writes = [];
        await using (var gate = await CloseGateAsync())
        {
            writes = [WriteAsync("a", insert), WriteAsync("b", update)];
            await gate.Reached.Within("a write");
            await gate.FailAsync();
            await Task.WhenAll(writes.Select(EndOf)).Within("the writes");
        }

        await AssertToldTheTruthAsync(writes[0], "a", insert, text: "1", former: null, mayBeDenied: true);
        await AssertToldTheTruthAsync(writes[1], "b", update, text: "1", former: "former", mayBeDenied: true);
        await AssertGoesOnAsync("a", "b");
    }

    [KitFact]
    public async Task Write_AnswerLost_IsNeverDenied()
    {
        var insert = Holding("1");
        var update = await WrittenAsync("b", "former");
        update.State = new Note { Text = "1" };
        var clear = await WrittenAsync("c", "former");
        Task[] writes = [];
        await using (var gate = await CloseGateAsync())
        {
            writes = [WriteAsync("a", insert), WriteAsync("b", update), ClearAsync("c", clear)];
            await gate.Reached.Within("a write");
            await gate.LoseAnswersAsync();
            await Task.WhenAll(writes.Select(EndOf)).Within("the writes");
        }

        await AssertToldTheTruthAsync(writes[0], "a", insert, text: "1", former: null, mayBeDenied: false);
        await AssertToldTheTruthAsync(writes[1], "b", update, text: "1", former: "former", mayBeDenied: false);
        await AssertToldTheTruthAsync(writes[2], "c", clear, text: null, former: "former", mayBeDenied: false);
        await AssertGoesOnAsync("a", "b", "c");
    }

    [KitFact]
    public async Task RandomSequence_WithFaultsAroundEachCall_FollowsTheModel()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var faulty = new FaultyStorage(_host.Storage);
            await new StorageModel(faulty, seed) { Faults = faulty }.RunAsync(steps: 200);
        }
    }

    /// <summary>Opens a storage without any record; again, the same storage anew.</summary>
    protected abstract Task<StorageHost> OpenAsync();

    /// <summary>Makes the writes of the storage that was opened wait.</summary>
    protected abstract Task<IWriteGate> CloseGateAsync();

    private async Task ReopenAsync()
    {
        await _host.DisposeAsync();
        _host = await OpenAsync();
        _host.ExpectsErrors = true;
    }

    // Whoever says 'kept' has it kept under the etag that it says; whoever says 'not kept' has it not; and whoever does
    // not know says neither. Nobody is told of a conflict with himself.
    private async Task AssertToldTheTruthAsync(
        Task call, string key, GrainState<Note> state, string? text, string? former, bool mayBeDenied)
    {
        var read = await ReadAsync(key);
        var stored = read.RecordExists ? read.State!.Text : null;
        switch (call.Exception?.InnerException)
        {
            case null:
                Assert.Equal(text, stored);
                Assert.Equal(text is null ? null : read.ETag, state.ETag);
                break;
            case StorageUnavailableException when mayBeDenied:
                Assert.Equal(former, stored);
                break;
            case StorageOutcomeUnknownException:
                Assert.Contains(stored, (string?[])[text, former]);
                break;
            case var other:
                Assert.Fail($"{key}: {other}");
                break;
        }
    }

    private async Task AssertGoesOnAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            var state = await ReadAsync(key);
            state.State = new Note { Text = "later" };
            await WriteAsync(key, state).Within("a later write");
            Assert.Equal("later", await TextAsync(key));
        }
    }

    private static GrainState<Note> Holding(string text, string? etag = null) => new(new Note { Text = text }, etag);

    private static GrainId Grain(string key) => GrainId.Create("report", key);

    private Task WriteAsync(string key, GrainState<Note> state, CancellationToken cancellationToken = default) =>
        _host.Storage.WriteStateAsync("head", Grain(key), state, cancellationToken);

    private Task ClearAsync(string key, GrainState<Note> state) =>
        _host.Storage.ClearStateAsync("head", Grain(key), state);

    private async Task<GrainState<Note>> WrittenAsync(string key, string text)
    {
        var state = Holding(text);
        await WriteAsync(key, state).Within("a write");
        return state;
    }

    private async Task<GrainState<Note>> ReadAsync(string key)
    {
        var state = new GrainState<Note>();
        await _host.Storage.ReadStateAsync("head", Grain(key), state).Within("a read");
        return state;
    }

    private async Task<string?> TextAsync(string key) =>
        await ReadAsync(key) is { RecordExists: true } state ? state.State!.Text : null;

    private Task<string?[]> TextsAsync(params string[] keys) => Task.WhenAll(keys.Select(TextAsync));

    private static async Task EndOf(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
