using LawGrains.Storage.Tests.Sqlite;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests;

public sealed class FaultyStorageTests : IAsyncLifetime
{
    private static readonly GrainId Grain = GrainId.Create("report", "a");

    private readonly TempFolder _folder = new();
    private SqliteHost _host = null!;
    private FaultyStorage _storage = null!;

    public async Task InitializeAsync()
    {
        _host = await SqliteHost.StartAsync(_folder.FilePath("state.db"));
        _storage = new FaultyStorage(_host.Storage);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task FailBefore_Write_HasNoEffect()
    {
        _storage.OnNext(StorageOperation.Write, StorageFault.FailBefore());

        await Assert.ThrowsAsync<InjectedFaultException>(() => WriteAsync(Holding("1")));

        Assert.False((await ReadAsync()).RecordExists);
        Assert.Equal(0, _storage.Waiting);
    }

    [Fact]
    public async Task FailAfter_Write_KeepsTheEffectAndHidesItFromTheCaller()
    {
        var state = Holding("1");
        _storage.OnNext(StorageOperation.Write, StorageFault.FailAfter(new TimeoutException()));

        await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(state));

        Assert.Equal("1", (await ReadAsync()).State!.Text);
        Assert.Equal((null, false), (state.ETag, state.RecordExists));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(state));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hold_Write_AnswersWhenTheGateOpens(bool afterEffect)
    {
        var gate = new StorageGate();
        var fault = afterEffect ? StorageFault.HoldAfter(gate) : StorageFault.HoldBefore(gate);
        _storage.OnNext(StorageOperation.Write, fault);
        var state = Holding("1");
        var write = WriteAsync(state);
        await gate.Reached.Within("the gate");

        Assert.Equal(afterEffect, (await ReadAsync()).RecordExists);
        Assert.False(write.IsCompleted);
        gate.Open();
        await write.Within("the write");

        Assert.Equal((await ReadAsync()).ETag, state.ETag);
    }

    [Fact]
    public async Task StaleRead_AfterAWrite_GivesWhatWasBefore()
    {
        var state = Holding("1");
        await WriteAsync(state);
        var former = state.ETag;
        state.State = new Note { Text = "2" };
        await WriteAsync(state);
        _storage.OnNext(StorageOperation.Read, StorageFault.StaleRead());

        var stale = await ReadAsync();

        Assert.Equal(("1", former, true), (stale.State!.Text, stale.ETag, stale.RecordExists));
        Assert.Equal("2", (await ReadAsync()).State!.Text);
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(stale));
    }

    [Fact]
    public async Task Script_NamedStateAndNumber_HitsThatCallOnly()
    {
        _storage
            .OnNext(StorageOperation.Write, StorageFault.FailBefore(), stateName: "body")
            .Once(call => call.Number == 2, StorageFault.FailBefore());

        await WriteAsync(Holding("1"));
        await Assert.ThrowsAsync<InjectedFaultException>(() => ReadAsync());

        Assert.Equal("1", (await ReadAsync()).State!.Text);
        Assert.Equal(1, _storage.Waiting);
    }

    [Fact]
    public async Task Always_WhereNoScriptFits_Decides()
    {
        _storage.Always = call => call.Operation == StorageOperation.Clear ? StorageFault.FailAfter() : null;
        var state = Holding("1");
        await WriteAsync(state);

        await Assert.ThrowsAsync<InjectedFaultException>(
            () => _storage.ClearStateAsync("head", Grain, state).Within("the clear"));

        Assert.Equal("1", state.State!.Text);
        Assert.False((await ReadAsync()).RecordExists);
    }

    private static GrainState<Note> Holding(string text) => new(new Note { Text = text });

    private Task WriteAsync(GrainState<Note> state) => _storage.WriteStateAsync("head", Grain, state).Within("a write");

    private async Task<GrainState<Note>> ReadAsync()
    {
        var state = new GrainState<Note>();
        await _storage.ReadStateAsync("head", Grain, state).Within("a read");
        return state;
    }
}
