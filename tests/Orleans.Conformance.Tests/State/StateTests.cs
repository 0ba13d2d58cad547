using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Conformance.State;

/// <summary>Records of grains.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task State_Written_IsThereBeforeTheNextActivationBegins()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IStateGrain>();

        Assert.False(await grain.Exists().Within("existence"));
        Assert.Null(await grain.Etag().Within("the etag"));
        await grain.Increment().Within("the write");
        await grain.Leave().Within("the leave");

        Assert.Equal(1, await grain.CountOnActivation().Within("the state on activation"));
        Assert.True(await grain.Exists().Within("existence"));
    }

    [Fact]
    public async Task Write_OverAnotherWriter_ThrowsAndDropsTheActivation()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the first write");
        await Overwrite(silo, grain.GetGrainId(), 10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Increment().Within("the conflict"));

        Assert.Equal(11, await grain.Increment().Within("the write of a new activation"));
        Assert.Equal(2, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Conflict_ThatPassesThroughACaller_DropsOnlyWhoWrote()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<IStateGrain>();
        var caller = silo.Get<IStateGrain>("caller");
        await grain.Increment().Within("the first write");
        await Overwrite(silo, grain.GetGrainId(), 10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.IncrementOther("a").Within("the conflict"));
        await caller.Read().Within("the caller's next call");
        await grain.Read().Within("the writer's next call");

        Assert.Equal(1, silo.Journal.Count("caller activates"));
        Assert.Equal(2, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Clear_RemovesTheRecordAndEmptiesTheState()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the write");

        await grain.Clear().Within("the clear");

        Assert.Equal(0, await grain.Read().Within("the state"));
        Assert.False(await grain.Exists().Within("existence"));
        Assert.Equal(1, await grain.Increment().Within("a new record"));
    }

    [Fact]
    public async Task Read_OverUnwrittenChanges_BringsTheRecordBack()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the write");
        await grain.Dirty().Within("the change");

        await grain.ReadAgain().Within("the read");

        Assert.Equal(1, await grain.Read().Within("the state"));
    }

    [Fact]
    public async Task Writes_AtOnce_DoNotConflictWithEachOther()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal(2, await silo.Get<IStateGrain>().IncrementTwiceAtOnce().Within("both writes"));
    }

    [Fact]
    public async Task Storage_ThatFails_FailsTheActivationWithAnOrleansException()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Services.AddKeyedSingleton<IGrainStorage, BrokenStorage>("records"), allowErrors: true);

        var failure = await Assert.ThrowsAsync<OrleansException>(
            () => silo.Get<IStateGrain>().Read().Within("the failure"));

        Assert.IsType<IOException>(failure.InnerException);
    }

    private static async Task Overwrite(TestSilo silo, GrainId grainId, int value)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("records");
        var record = new GrainState<Count>();
        await storage.ReadStateAsync("count", grainId, record);
        record.State = new Count { Value = value };
        await storage.WriteStateAsync("count", grainId, record);
    }

    private sealed class BrokenStorage : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            throw new IOException("Broken.");

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            throw new IOException("Broken.");

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            throw new IOException("Broken.");
    }
}
