using System.Text;
using LawGrains.Testing;
using LawGrains.Testing.Servers;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>
/// What every provider's <see cref="IStateScan"/> must do; a provider's tests inherit it and open a fresh storage with
/// the names in <see cref="Stores"/>.
/// </summary>
public abstract class StateScanConformance : IAsyncLifetime
{
    protected static readonly string[] Stores = ["contents", "reports"];

    protected IStateScan Scan { get; private set; } = null!;

    public async Task InitializeAsync() => Scan = await OpenAsync();

    public abstract Task DisposeAsync();

    [KitFact]
    public void Stores_Always_AreTheRegisteredNamesInOrder() => Assert.Equal(Stores, Scan.Stores);

    [KitFact]
    public async Task ReadAll_OneStore_GivesEachOfItsRecordsOnce()
    {
        string[] keys = ["henan/2024/330211", "河南/2024/张庄镇", "é", "e\u0301", "𠮷", "A", "a", "a/b-c ", "%2F", "a--b"];
        foreach (var key in keys)
        {
            await PutAsync(Key(key), key);
        }

        await PutAsync(Key("a", store: "contents"), "of the other store");
        await PutAsync(Key("a") with { StateName = "body" }, "of another state");
        await PutAsync(Key("a") with { GrainType = "rollup" }, "of another type");

        await using var snapshot = await OpenSnapshotAsync();
        var read = await AllAsync(snapshot);

        Assert.Equal(keys.Length + 2, read.Count);
        Assert.Equal(
            keys.Order(StringComparer.Ordinal),
            read.Where(record => record.Key is { StateName: "head", GrainType: "report" })
                .Select(record => Text(record))
                .Order(StringComparer.Ordinal));
        Assert.All(
            read.Where(record => record.Key is { StateName: "head", GrainType: "report" }),
            record => Assert.Equal(record.Key, Key(Text(record))));
        Assert.Equal(keys.Length + 2, await snapshot.CountAsync("reports", CancellationToken.None));
        Assert.Equal(1, await snapshot.CountAsync("contents", CancellationToken.None));
    }

    [KitFact]
    public async Task List_EachRecord_SaysWhatReadingSays()
    {
        var before = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        await PutManyAsync(10);

        await using var snapshot = await OpenSnapshotAsync();
        var listed = new List<ListedRecord>();
        await foreach (var record in snapshot.ListAsync("reports", null, CancellationToken.None))
        {
            listed.Add(record);
        }

        var read = await AllAsync(snapshot);
        Assert.Equal(10, listed.Count);
        Assert.Equal(read.Select(record => record.Listed), listed);
        Assert.All(read, record => Assert.Equal(record.Data.Length, record.Listed.Bytes));

        // A store's own clock may be a little behind this one.
        Assert.All(
            listed, record => Assert.InRange(record.WrittenAt, before.AddMinutes(-5), before.AddMinutes(5)));
    }

    [KitFact]
    public async Task ReadAll_AfterEachKey_GivesTheRest()
    {
        await PutManyAsync(12);

        // Keys whose order is another by UTF-16 than by UTF-8.
        foreach (var key in (string[])["𠮷", "\uFF21", "\uE000", "字", "a/b", "a-b", "a.b"])
        {
            await PutAsync(Key(key), key);
        }

        await using var snapshot = await OpenSnapshotAsync();
        var all = (await AllAsync(snapshot)).Select(record => record.Key).ToList();

        for (var read = 1; read <= all.Count; read++)
        {
            var rest = await AllAsync(snapshot, all[read - 1]);
            Assert.Equal(all.Skip(read), rest.Select(record => record.Key));
        }
    }

    [KitFact]
    public async Task ReadAll_ManyRecords_GivesAllOfThem()
    {
        await PutManyAsync(300);
        await using var snapshot = await OpenSnapshotAsync();

        var read = await AllAsync(snapshot);

        Assert.Equal(300, read.Select(record => record.Key).Distinct().Count());
        Assert.All(read, record => Assert.Equal(record.Key.GrainKey, Text(record)));
    }

    [KitFact]
    public async Task Read_OneRecord_GivesItOrNull()
    {
        await PutAsync(Key("a"), "1");
        await using var snapshot = await OpenSnapshotAsync();

        var record = await snapshot.ReadAsync(Key("a"), CancellationToken.None);

        Assert.Equal("1", Text(record!));
        Assert.Equal(Key("a"), record!.Key);
        Assert.Null(await snapshot.ReadAsync(Key("b"), CancellationToken.None));
    }

    [KitFact]
    public async Task Snapshot_WhatIsWrittenLater_IsNotInItWhereItIsConsistent()
    {
        await PutAsync(Key("a"), "1");
        await PutAsync(Key("b"), "1");
        await using var snapshot = await OpenSnapshotAsync();

        await PutAsync(Key("a"), "2", ExistingRecord.Replace);
        await PutAsync(Key("c"), "2");
        await PutAsync(Key("c", store: "contents"), "2");

        var read = (await AllAsync(snapshot)).Select(record => record.Key.GrainKey + Text(record));
        Assert.Equal(snapshot.IsConsistent ? ["a1", "b1"] : ["a2", "b1", "c2"], read);
        Assert.Equal(
            snapshot.IsConsistent ? 0 : 1, await snapshot.CountAsync("contents", CancellationToken.None));
    }

    [KitFact]
    public async Task Put_RecordThere_KeepsOrReplacesIt()
    {
        Assert.True(await PutAsync(Key("a"), "1"));

        Assert.False(await PutAsync(Key("a"), "2", ExistingRecord.Keep));
        Assert.Equal("1", await TextAsync(Key("a")));

        Assert.True(await PutAsync(Key("a"), "3", ExistingRecord.Replace));
        Assert.Equal("3", await TextAsync(Key("a")));
        Assert.True(await PutAsync(Key("b"), "new", ExistingRecord.Replace));
        Assert.Equal("new", await TextAsync(Key("b")));
    }

    [KitFact]
    public async Task Put_BytesOfAnyKind_ComeBackTheSame()
    {
        var bytes = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();
        await Scan.PutAsync(Key("a"), bytes, ExistingRecord.Keep, CancellationToken.None).Within("a put");

        await using var snapshot = await OpenSnapshotAsync();
        var record = await snapshot.ReadAsync(Key("a"), CancellationToken.None);

        Assert.Equal(bytes, record!.Data.ToArray());
    }

    [KitFact]
    public async Task Put_ManyAtOnce_KeepsAll()
    {
        var put = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => PutAsync(Key($"{number}"), $"{number}")));

        Assert.All(put, Assert.True);
        await using var snapshot = await OpenSnapshotAsync();
        Assert.Equal(64, await snapshot.CountAsync("reports", CancellationToken.None));
    }

    [KitFact]
    public async Task Put_RecordThatAGrainHolds_ConflictsWithTheGrain()
    {
        var grain = GrainId.Create("report", "a");
        var state = new GrainState<Note>(new Note { Text = "1" });
        await Storage.WriteStateAsync("head", grain, state).Within("a write");

        await using (var snapshot = await OpenSnapshotAsync())
        {
            var record = await snapshot.ReadAsync(Key("a"), CancellationToken.None);
            Assert.Equal(state.ETag, record!.Listed.ETag);
            await Scan.PutAsync(Key("a"), record.Data, ExistingRecord.Replace, CancellationToken.None).Within("a put");
        }

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("head", grain, state));
        await Storage.ReadStateAsync("head", grain, state).Within("a read");
        Assert.Equal("1", state.State!.Text);
    }

    [KitFact]
    public async Task Remove_EtagRead_RemovesAndOtherwiseLeaves()
    {
        await PutAsync(Key("a"), "1");
        await using var snapshot = await OpenSnapshotAsync();
        var former = (await snapshot.ReadAsync(Key("a"), CancellationToken.None))!.Listed.ETag;
        await PutAsync(Key("a"), "2", ExistingRecord.Replace);

        Assert.False(await RemoveAsync(Key("a"), former));
        Assert.False(await RemoveAsync(Key("none"), former));
        Assert.Equal("2", await TextAsync(Key("a")));

        await using var later = await OpenSnapshotAsync();
        var etag = (await later.ReadAsync(Key("a"), CancellationToken.None))!.Listed.ETag;
        Assert.True(await RemoveAsync(Key("a"), etag));
        Assert.Null(await TextAsync(Key("a")));
    }

    /// <summary>Opens a storage without any record.</summary>
    protected abstract Task<IStateScan> OpenAsync();

    /// <summary>The storage provider 'reports' of the same storage.</summary>
    protected abstract IGrainStorage Storage { get; }

    protected static RecordKey Key(string key, string store = "reports") => new(store, "head", "report", key);

    protected Task<IStateSnapshot> OpenSnapshotAsync() =>
        Scan.OpenSnapshotAsync(CancellationToken.None).Within("a snapshot");

    protected Task<bool> PutAsync(RecordKey key, string text, ExistingRecord existing = ExistingRecord.Keep) =>
        Scan.PutAsync(key, Encoding.UTF8.GetBytes(text), existing, CancellationToken.None).Within("a put");

    private Task<bool> RemoveAsync(RecordKey key, string etag) =>
        Scan.RemoveAsync(key, etag, CancellationToken.None).Within("a removal");

    private Task<bool[]> PutManyAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => PutAsync(Key($"{number}"), $"{number}")));

    private static async Task<List<ScannedRecord>> AllAsync(IStateSnapshot snapshot, RecordKey? after = null)
    {
        var read = new List<ScannedRecord>();
        await foreach (var record in snapshot.ReadAllAsync("reports", after, CancellationToken.None))
        {
            read.Add(record);
        }

        return read;
    }

    private async Task<string?> TextAsync(RecordKey key)
    {
        await using var snapshot = await OpenSnapshotAsync();
        return await snapshot.ReadAsync(key, CancellationToken.None) is { } record ? Text(record) : null;
    }

    private static string Text(ScannedRecord record) => Encoding.UTF8.GetString(record.Data.Span);
}
