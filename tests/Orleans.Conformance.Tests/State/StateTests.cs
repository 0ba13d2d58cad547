using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
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
        await silo.OverwriteAsync(grain.GetGrainId(), 10);

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
        await silo.OverwriteAsync(grain.GetGrainId(), 10);

        await Assert.ThrowsAsync<InconsistentStateException>(() => caller.IncrementOther("a").Within("the conflict"));
        await caller.Read().Within("the caller's next call");
        await grain.Read().Within("the writer's next call");

        Assert.Equal(1, silo.Journal.Count("caller activates"));
        Assert.Equal(2, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Conflict_ThatIsCaughtInTheGrain_KeepsTheActivation()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the first write");
        await silo.OverwriteAsync(grain.GetGrainId(), 10);

        Assert.Equal(11, await grain.IncrementOverAConflict().Within("the write after reading again"));

        Assert.Equal(1, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Conflict_WhileCallsWait_LeavesThemToTheNextActivation()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the first write");
        await silo.OverwriteAsync(grain.GetGrainId(), 10);

        var conflict = grain.IncrementAt("door");
        await silo.Journal.Until("door in");
        var waiting = grain.Read();
        silo.Journal.Open("door");

        await Assert.ThrowsAsync<InconsistentStateException>(() => conflict.Within("the conflict"));
        Assert.Equal(10, await waiting.Within("the call that waited"));
        Assert.Equal(2, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Etag_ChangesWithEachWrite()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IStateGrain>();

        await grain.Increment().Within("the first write");
        var first = await grain.Etag().Within("the etag");
        await grain.Increment().Within("the second write");

        Assert.NotNull(first);
        Assert.NotEqual(first, await grain.Etag().Within("the etag"));
    }

    [Fact]
    public async Task Records_OfOneGrain_AreWrittenApart()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.AddMemoryGrainStorageAsDefault());
        var grain = silo.Get<ITwoStatesGrain>();

        await grain.Write(1, 2).Within("the writes");
        await grain.Leave().Within("the leave");

        Assert.Equal((1, 2), await grain.Read().Within("the states"));
    }

    [Fact]
    public async Task Storage_ThatIsNotThere_FailsTheActivation()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Get<ITwoStatesGrain>().Read().Within("the failure"));

        Assert.IsType<BadProviderConfigException>(failure.GetBaseException());
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
    public async Task Writes_AtOnce_ReachTheProviderOneAfterAnother()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Services.AddKeyedSingleton<IGrainStorage, SlowStorage>("records"));

        Assert.Equal(2, await silo.Get<IStateGrain>().IncrementTwiceAtOnce().Within("both writes"));
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
