using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>What every storage provider must do; a provider's tests inherit it and open a fresh storage.</summary>
public abstract class GrainStorageConformance : IAsyncLifetime
{
    private const string StateName = "head";

    protected IGrainStorage Storage { get; private set; } = null!;

    public async Task InitializeAsync() => Storage = await OpenAsync();

    public abstract Task DisposeAsync();

    [KitFact]
    public async Task Read_NoRecord_GivesEmptyStateWithoutEtag()
    {
        var state = new GrainState<Note>(new Note { Text = "old" }, "7") { RecordExists = true };

        await Storage.ReadStateAsync(StateName, Grain("none"), state).Within("a read");

        Assert.Equal((new Note(), null, false), (state.State, state.ETag, state.RecordExists));
    }

    [KitFact]
    public async Task Write_ThenRead_GivesStateAndEtagBack()
    {
        var note = new Note { Text = "全县化解矛盾纠纷5649件", Number = 5649, Tags = ["调解", "\"引号\"", "<&'>", "𠮷"] };
        var written = new GrainState<Note>(note);

        await WriteAsync(Grain("a"), written);

        var read = await ReadAsync(Grain("a"));
        Assert.NotNull(written.ETag);
        Assert.True(written.RecordExists);
        Assert.Equal((note, written.ETag, true), (read.State, read.ETag, read.RecordExists));
    }

    [KitFact]
    public async Task Write_EachTime_GivesAnotherEtag()
    {
        var state = await WrittenAsync(Grain("a"), "1");
        var first = state.ETag;

        await WriteAsync(Grain("a"), state);

        Assert.NotEqual(first, state.ETag);
    }

    [KitFact]
    public async Task Write_OldEtag_ConflictsAndChangesNothing()
    {
        var winner = await WrittenAsync(Grain("a"), "1");
        var loser = await ReadAsync(Grain("a"));
        winner.State = new Note { Text = "2" };
        await WriteAsync(Grain("a"), winner);
        loser.State = new Note { Text = "3" };
        var held = loser.ETag;

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(Grain("a"), loser));

        Assert.Equal((winner.ETag, held, held), (conflict.StoredEtag, conflict.CurrentEtag, loser.ETag));
        Assert.Equal("2", (await ReadAsync(Grain("a"))).State!.Text);
    }

    [KitFact]
    public async Task Write_NoEtagOverRecord_Conflicts()
    {
        var stored = await WrittenAsync(Grain("a"), "1");

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(Grain("a"), Holding("2")));

        Assert.Equal((stored.ETag, null), (conflict.StoredEtag, conflict.CurrentEtag));
    }

    [KitFact]
    public Task Write_EtagWithoutRecord_IsAsTheProviderSays() => AssertEtagWithoutRecordAsync();

    [KitFact]
    public async Task Write_EtagOfBeforeAClear_Conflicts()
    {
        var first = await WrittenAsync(Grain("a"), "1");
        var stale = Holding("stale", first.ETag);
        await Storage.ClearStateAsync(StateName, Grain("a"), first).Within("a clear");
        await WriteAsync(Grain("a"), first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(Grain("a"), stale));
    }

    [KitFact]
    public async Task Clear_Record_LeavesEmptyState()
    {
        var state = await WrittenAsync(Grain("a"), "1");

        await ClearAsync(Grain("a"), state);

        var read = await ReadAsync(Grain("a"));
        Assert.Equal((new Note(), false), (state.State, state.RecordExists));
        Assert.Equal((new Note(), false), (read.State, read.RecordExists));
    }

    [KitFact]
    public async Task Clear_ThenWrite_CreatesAnew()
    {
        var state = await WrittenAsync(Grain("a"), "1");
        await ClearAsync(Grain("a"), state);
        state.State = new Note { Text = "2" };

        await WriteAsync(Grain("a"), state);

        var read = await ReadAsync(Grain("a"));
        Assert.Equal(("2", state.ETag, true), (read.State!.Text, read.ETag, read.RecordExists));
    }

    [KitFact]
    public async Task Clear_OldEtag_ConflictsAndKeepsRecord()
    {
        var state = await WrittenAsync(Grain("a"), "1");
        var late = await ReadAsync(Grain("a"));
        await WriteAsync(Grain("a"), state);

        await Assert.ThrowsAsync<InconsistentStateException>(() => ClearAsync(Grain("a"), late));
        await Assert.ThrowsAsync<InconsistentStateException>(() => ClearAsync(Grain("a"), Holding("no etag")));

        Assert.True((await ReadAsync(Grain("a"))).RecordExists);
        Assert.Equal("1", late.State!.Text);
    }

    [KitFact]
    public async Task Clear_NoRecord_IsNoConflict()
    {
        var state = Holding("never written");

        await ClearAsync(Grain("a"), state);

        Assert.Equal((new Note(), false), (state.State, state.RecordExists));
    }

    [KitFact]
    public async Task Write_UnicodeKeys_AreToldApart()
    {
        string[] keys =
            ["henan/2024/330211", "河南/2024/张庄镇", "河南/2024/張莊鎮", "é", "e\u0301", "𠮷", "A", "a", "a/b-c ", "%2F"];
        foreach (var key in keys)
        {
            await WrittenAsync(Grain(key), key);
        }

        var read = await Task.WhenAll(keys.Select(key => ReadAsync(Grain(key)))).Within("reads");

        Assert.Equal(keys, read.Select(state => state.State!.Text));
    }

    [KitFact]
    public async Task Write_OtherStateOrGrainType_IsAnotherRecord()
    {
        await WrittenAsync(Grain("a"), "1");

        Assert.False((await ReadAsync(Grain("a"), "body")).RecordExists);
        Assert.False((await ReadAsync(GrainId.Create("rollup", "a"))).RecordExists);
    }

    [KitFact]
    public async Task Write_EmptyState_Exists()
    {
        var state = new GrainState<Nothing>(new Nothing());
        await Storage.WriteStateAsync(StateName, Grain("a"), state).Within("a write");
        var read = new GrainState<Nothing>();

        await Storage.ReadStateAsync(StateName, Grain("a"), read).Within("a read");

        Assert.Equal((new Nothing(), true), (read.State, read.RecordExists));
    }

    [KitFact]
    public async Task Write_OneMebibyte_ComesBackWhole()
    {
        var text = string.Concat(
            Enumerable.Range(0, 1024 * 1024 / 6).Select(number => (char)('一' + (number % 20_000))));
        await WrittenAsync(Grain("a"), text + text);

        Assert.Equal(text + text, (await ReadAsync(Grain("a"))).State!.Text);
    }

    [KitFact]
    public async Task Write_HundredAtOnceOnOneKey_OneWinsEachRound()
    {
        await WrittenAsync(Grain("a"), "0");
        for (var round = 1; round <= 5; round++)
        {
            var etag = (await ReadAsync(Grain("a"))).ETag;
            var writers = Enumerable.Range(0, 100).Select(number => Holding($"{round}/{number}", etag)).ToArray();

            var won = await Task.WhenAll(writers.Select(writer => Task.Run(() => WinsAsync(Grain("a"), writer))))
                .Within("a round");

            var winner = Assert.Single(writers, writer => won[Array.IndexOf(writers, writer)]);
            var read = await ReadAsync(Grain("a"));
            Assert.Equal((winner.State, winner.ETag), (read.State, read.ETag));
        }
    }

    [KitFact]
    public async Task Write_OneConflictAmongMany_LeavesTheOthersCommitted()
    {
        await WrittenAsync(Grain("7"), "stored");
        var writers = Enumerable.Range(0, 20).Select(number => Holding($"{number}")).ToArray();

        var won = await Task.WhenAll(writers.Select((writer, number) => WinsAsync(Grain($"{number}"), writer)))
            .Within("writes");

        Assert.Equal(Enumerable.Range(0, 20).Select(number => number != 7), won);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(number == 7 ? "stored" : $"{number}", (await ReadAsync(Grain($"{number}"))).State!.Text);
        }
    }

    [KitFact]
    public async Task RandomSequence_Always_FollowsTheModel()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await new StorageModel(Storage, seed).RunAsync(steps: 400);
        }
    }

    /// <summary>What becomes of a write with an etag where there is no record: a conflict, in whatever is kept.</summary>
    protected virtual async Task AssertEtagWithoutRecordAsync()
    {
        foreach (var etag in (string[])["1", "no etag of ours"])
        {
            var conflict = await Assert.ThrowsAsync<InconsistentStateException>(
                () => WriteAsync(Grain("a"), Holding("1", etag)));

            Assert.Equal((null, etag), (conflict.StoredEtag, conflict.CurrentEtag));
            Assert.False((await ReadAsync(Grain("a"))).RecordExists);
        }
    }

    /// <summary>Opens a storage without any record.</summary>
    protected abstract Task<IGrainStorage> OpenAsync();

    protected static GrainId Grain(string key) => GrainId.Create("report", key);

    protected static GrainState<Note> Holding(string text, string? etag = null) => new(new Note { Text = text }, etag);

    protected async Task<GrainState<Note>> ReadAsync(GrainId grain, string stateName = StateName)
    {
        var state = new GrainState<Note>();
        await Storage.ReadStateAsync(stateName, grain, state).Within("a read");
        return state;
    }

    protected async Task<GrainState<Note>> WrittenAsync(GrainId grain, string text)
    {
        var state = Holding(text);
        await WriteAsync(grain, state);
        return state;
    }

    protected async Task WriteAsync(GrainId grain, GrainState<Note> state) =>
        await Storage.WriteStateAsync(StateName, grain, state).Within("a write");

    protected async Task ClearAsync(GrainId grain, GrainState<Note> state) =>
        await Storage.ClearStateAsync(StateName, grain, state).Within("a clear");

    private async Task<bool> WinsAsync(GrainId grain, GrainState<Note> state)
    {
        try
        {
            await WriteAsync(grain, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
