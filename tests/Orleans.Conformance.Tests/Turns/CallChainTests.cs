namespace Conformance.Turns;

/// <summary>Calls that lead back into a grain that waits for them.</summary>
public sealed class CallChainTests
{
    [Fact]
    public async Task CallChain_BackIntoAWaitingGrain_TimesOut()
    {
        await using var silo = await StartImpatientAsync();

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<IChainGrain>().Circle("b", allowed: false).Within("the circle's end"));
    }

    [Fact]
    public async Task CallOfAGrainToItself_WhileItWaits_TimesOut()
    {
        await using var silo = await StartImpatientAsync();

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<IChainGrain>().CallItself().Within("the circle's end"));
    }

    [Fact]
    public async Task CallChain_BackIntoAGrainThatAllowsIt_IsAnswered()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("answered", await silo.Get<IChainGrain>().Circle("b", allowed: true).Within("the circle"));
    }

    [Fact]
    public async Task CallOfAnother_WhileTheChainIsAllowedBack_WaitsItsTurn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IChainGrain>();

        var holding = grain.CircleThenHold("b");
        await silo.Journal.Until("holding");
        var other = grain.Answer();
        Assert.Equal("answered", await silo.Get<IChainGrain>("b").Answer().Within("another grain"));
        Assert.False(other.IsCompleted);
        silo.Journal.Open("held");

        await Task.WhenAll(holding, other).Within("both calls");
    }

    [Fact]
    public async Task CallChain_WhoseWayBackIsSuppressed_TimesOut()
    {
        await using var silo = await StartImpatientAsync();

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<IChainGrain>().AllowThenCircleSuppressed("b").Within("the circle's end"));
    }

    [Fact]
    public async Task CallChain_BackIntoAGrainThatDidNotAllowIt_TimesOutThoughAnotherDid()
    {
        await using var silo = await StartImpatientAsync();

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<IChainGrain>().AllowThenCircleElsewhere("b", "c").Within("the circle's end"));
    }

    // Upstream logs an error when it stops with a call in a queue that nobody waits for any more.
    private static Task<TestSilo> StartImpatientAsync() => TestSilo.StartAsync(
        static silo => silo.TimeOutAfter(TimeSpan.FromMilliseconds(400)), allowErrors: true);
}
