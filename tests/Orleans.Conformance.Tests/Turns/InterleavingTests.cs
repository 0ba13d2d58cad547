namespace Conformance.Turns;

/// <summary>Which calls run between the awaits of others.</summary>
public sealed class InterleavingTests
{
    [Fact]
    public async Task InterleavingCall_WhileAnotherWaits_RunsBetweenItsAwaits()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var waiting = grain.Ordinary("waiting");
        await silo.Journal.Until("waiting in");
        silo.Journal.Open("between");
        await grain.Interleaving("between").Within("the interleaving call");

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task InterleavingCall_BehindWaitingOnes_PassesThem()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        _ = grain.Ordinary("running");
        await silo.Journal.Until("running in");
        var waiting = grain.Ordinary("waiting");
        silo.Journal.Open("passing");
        await grain.Interleaving("passing").Within("the interleaving call");

        Assert.False(waiting.IsCompleted);
        Assert.DoesNotContain("waiting in", silo.Journal.Entries);
    }

    [Fact]
    public async Task OrdinaryCall_WhileAnInterleavingOneWaits_Runs()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var waiting = grain.Interleaving("waiting");
        await silo.Journal.Until("waiting in");

        Assert.Equal("answered", await grain.Answer().Within("the ordinary call"));
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task ReadOnlyCalls_WithEachOther_Interleave()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var one = grain.Reading("one");
        var other = grain.Reading("other");
        await silo.Journal.Until("one in");
        await silo.Journal.Until("other in");

        Assert.False(one.IsCompleted || other.IsCompleted);
    }

    [Fact]
    public async Task ReadOnlyCall_WhileAWriteWaits_WaitsItsTurn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var write = grain.Ordinary("write");
        await silo.Journal.Until("write in");
        var read = grain.Reading("read");
        silo.Journal.Open("read");
        silo.Journal.Open("between");
        await grain.Interleaving("between").Within("a call that came later and interleaves");
        Assert.DoesNotContain("read in", silo.Journal.Entries);
        silo.Journal.Open("write");

        await Task.WhenAll(write, read).Within("both calls");
    }

    [Fact]
    public async Task Write_WhileAReadOnlyCallWaits_WaitsItsTurn()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var read = grain.Reading("read");
        await silo.Journal.Until("read in");
        var write = grain.Ordinary("write");
        silo.Journal.Open("write");
        silo.Journal.Open("between");
        await grain.Interleaving("between").Within("a call that came later and interleaves");
        Assert.DoesNotContain("write in", silo.Journal.Entries);
        silo.Journal.Open("read");

        await Task.WhenAll(write, read).Within("both calls");
    }

    [Fact]
    public async Task OrdinaryCalls_OnAReentrantGrain_RunBetweenEachOthersAwaits()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IReentrantGrain>();

        var one = grain.Ordinary("one");
        var other = grain.Ordinary("other");
        await silo.Journal.Until("one in");
        await silo.Journal.Until("other in");

        Assert.False(one.IsCompleted || other.IsCompleted);
        Assert.Equal("answered", await grain.Answer().Within("a third call"));
    }

    [Fact]
    public async Task Calls_OnAReentrantGrain_StillRunOneTurnAtATime()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IReentrantGrain>();

        var overlaps = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.CountOverlaps(200)))
            .Within("all calls");

        Assert.All(overlaps, static count => Assert.Equal(0, count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EveryCall_WhileTheGrainActivates_Waits(bool reentrant)
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = reentrant ? silo.Get<IReentrantGrain>("slow") : silo.Get<ITurnGrain>("slow");

        var ordinary = grain.Ordinary("ordinary");
        await silo.Journal.Until("slow activates");
        var interleaving = grain.Interleaving("interleaving");
        var reading = grain.Reading("reading");
        await silo.Get<ITurnGrain>("other").CountOverlaps(100).Within("another grain's many turns");
        Assert.DoesNotContain(silo.Journal.Entries, static entry => entry.EndsWith(" in", StringComparison.Ordinal));
        silo.Journal.OpenAll();

        await Task.WhenAll(interleaving, ordinary, reading).Within("the calls after activation");
    }
}
