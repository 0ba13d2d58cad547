namespace Conformance.Turns;

/// <summary>Which calls wait for which.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task OrdinaryCalls_OnOneGrain_RunOneAfterAnother()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var first = grain.Ordinary("first");
        var second = grain.Ordinary("second");
        await silo.Journal.Until("first in");
        silo.Journal.Open("second");
        silo.Journal.Open("first");
        await Task.WhenAll(first, second).Within("both calls");

        Assert.Equal(["a activates", "first in", "first out", "second in", "second out"], silo.Journal.Entries);
    }

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
        var read = grain.Reading("read");
        silo.Journal.Open("read");
        await silo.Journal.Until("write in");
        silo.Journal.Open("write");
        await Task.WhenAll(write, read).Within("both calls");

        Assert.Equal(["a activates", "write in", "write out", "read in", "read out"], silo.Journal.Entries);
    }

    [Fact]
    public async Task EveryCall_WhileTheGrainActivates_Waits()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>("slow");

        var interleaving = grain.Interleaving("interleaving");
        var ordinary = grain.Ordinary("ordinary");
        await silo.Journal.Until("slow activates");
        silo.Journal.Open("interleaving");
        silo.Journal.Open("ordinary");
        Assert.Equal("answered", await silo.Get<ITurnGrain>("other").Answer().Within("another grain"));
        Assert.DoesNotContain("interleaving in", silo.Journal.Entries);
        silo.Journal.Open("activation");

        await Task.WhenAll(interleaving, ordinary).Within("the calls after activation");
    }

    [Fact]
    public async Task Calls_OfOneGrainToAnother_ArriveInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var calls = Enumerable.Range(0, 1_000).Select(grain.Append).ToArray();
        await Task.WhenAll(calls).Within("all calls");

        Assert.Equal(Enumerable.Range(0, 1_000), await grain.Numbers().Within("the numbers"));
    }

    [Fact]
    public async Task Calls_WhileActivationsComeAndGo_ArriveInOrderOnEach()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();
        var reads = new List<Task<int[]>>();

        for (var number = 0; number < 500; number++)
        {
            _ = grain.Append(number);
            reads.Add(grain.Numbers());
            if (number % 7 == 0)
            {
                _ = grain.Leave();
            }
        }

        var seen = await Task.WhenAll(reads).Within("all reads");
        Assert.All(seen, static (numbers, at) => Assert.Equal(at, numbers[^1]));
    }

    [Fact]
    public async Task Call_FromAGrain_NeverStartsOnTheCallersStack()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();
        await silo.Get<ITurnGrain>("other").Answer().Within("the other's activation");

        for (var attempt = 0; attempt < 100; attempt++)
        {
            Assert.False(await grain.CalleeRunsOnCallersStack("other").Within("the call"));
        }
    }

    [Fact]
    public async Task Awaits_OfInterleavingCalls_NeverRunTwoAtOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var overlaps = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.CountOverlaps(200)))
            .Within("all calls");

        Assert.All(overlaps, static count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task CallChain_BackIntoAWaitingGrain_TimesOut()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.TimeOutAfter(TimeSpan.FromMilliseconds(400)), allowErrors: true);

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<ITurnGrain>().Circle("b", allowed: false).Within("the circle's end"));
    }

    [Fact]
    public async Task CallChain_BackIntoAGrainThatAllowsIt_IsAnswered()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("answered", await silo.Get<ITurnGrain>().Circle("b", allowed: true).Within("the circle"));
    }

    [Fact]
    public async Task ClosedLoops_OverManyGrains_AllMakeProgress()
    {
        await using var silo = await TestSilo.StartAsync();
        var grains = Enumerable.Range(0, 1_000).Select(number => silo.Get<ITurnGrain>($"g{number}")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 256).Select(async loop =>
        {
            for (var call = 0; call < 50; call++)
            {
                await grains[((loop * 31) + (call * 17)) % grains.Length].Answer();
            }
        })).Within("every loop's fifty calls");
    }
}
