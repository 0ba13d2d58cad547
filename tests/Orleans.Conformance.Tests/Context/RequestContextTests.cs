using Orleans.Runtime;

namespace Conformance.Context;

/// <summary>What goes with a call. Ticks of timers: see the tests of timers.</summary>
public sealed class RequestContextTests : IDisposable
{
    public void Dispose() => RequestContext.Clear();

    [Fact]
    public async Task RequestContext_OfACaller_ReachesCalleesAndNeverComesBack()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("tenant", "north");

        var seen = await silo.Get<IContextGrain>().SetAndAsk("other", "south").Within("the call");

        Assert.Equal("north,south", string.Join(',', seen));
        Assert.Equal("north", RequestContext.Get("tenant"));
    }

    [Fact]
    public async Task RequestContext_OfOneCall_IsNotTheNextOnes()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("tenant", "north");
        await silo.Get<IContextGrain>().SetAndAsk("other", "south").Within("the call");

        RequestContext.Clear();

        Assert.Null(await silo.Get<IContextGrain>().Ask().Within("a call without"));
        Assert.Null(await silo.Get<IContextGrain>("other").Ask().Within("a call without"));
    }

    [Fact]
    public async Task RequestContext_OfInterleavingCalls_IsEachOnesOwn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IContextGrain>();

        RequestContext.Set("tenant", "north");
        var north = grain.AskAround("north");
        await silo.Journal.Until("north in");
        RequestContext.Set("tenant", "south");
        var south = grain.AskAround("south");
        await silo.Journal.Until("south in");
        silo.Journal.OpenAll();

        Assert.All(await north.Within("the first call"), static tenant => Assert.Equal("north", tenant));
        Assert.All(await south.Within("the second call"), static tenant => Assert.Equal("south", tenant));
    }

    [Fact]
    public async Task RequestContext_ChangedAfterACallWasSent_IsAsItWasThen()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IContextGrain>();

        RequestContext.Set("tenant", "north");
        var blocking = grain.AskAround("held");
        var waiting = grain.Ask();
        RequestContext.Set("tenant", "south");
        silo.Journal.Open("held");

        Assert.Equal("north", await waiting.Within("the call"));
        await blocking.Within("the other call");
    }

    [Fact]
    public async Task ExecutionContext_ThatACallChanged_IsNotTheNextOnes()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IContextGrain>();

        var held = grain.Hold("held");
        await silo.Journal.Until("held in");
        var calls = new[] { grain.LeaveBehind("left"), held };
        var next = grain.FindLeft();
        silo.Journal.Open("held");
        await Task.WhenAll(calls).Within("the calls before");

        Assert.Null(await next.Within("the next call"));
        Assert.Null(await grain.FindLeft().Within("a later call"));
    }

    [Fact]
    public async Task RequestContext_OfAOneWayCall_ReachesTheCallee()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("tenant", "north");

        await silo.Get<IContextGrain>().Told().Within("the one-way call");

        await silo.Journal.Until("told by north");
    }

    [Fact]
    public async Task RequestContext_OfTheFirstCall_IsThereWhenTheGrainActivatesAndNotWhenItDeactivates()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Set("tenant", "north");

        Assert.Equal("north", await silo.Get<IContextGrain>().AskOfActivation().Within("the call"));
        await silo.Get<IContextGrain>().Leave().Within("the leave");

        await silo.Journal.Until("deactivates for nobody");
    }

    [Fact]
    public void RequestContext_AsAStore_SetsRemovesAndClears()
    {
        RequestContext.Set("one", 1);
        RequestContext.Set("two", 2);

        Assert.Equal(["one", "two"], RequestContext.Keys.Order());
        Assert.True(RequestContext.Remove("one"));
        Assert.False(RequestContext.Remove("one"));
        Assert.Null(RequestContext.Get("one"));
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}
