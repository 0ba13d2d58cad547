namespace Conformance.Turns;

/// <summary>Turns of one grain run one at a time.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task OrdinaryCalls_OnOneGrain_RunOneAfterAnother()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var first = grain.Ordinary("first");
        await silo.Journal.Until("first in");
        var second = grain.Ordinary("second");
        silo.Journal.Open("second");
        Assert.Equal("answered", await silo.Get<ITurnGrain>("other").Answer().Within("another grain"));
        silo.Journal.Open("first");
        await Task.WhenAll(first, second).Within("both calls");

        Assert.Equal(
            ["a activates", "first in", "first out", "second in", "second out"],
            silo.Journal.Entries.Except(["other activates"]));
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
    public async Task FirstCalls_OfManyCallersAtOnce_ShareOneActivation()
    {
        await using var silo = await TestSilo.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => silo.Get<ITurnGrain>().Answer())))
            .Within("all calls");

        Assert.Equal(["a activates"], silo.Journal.Entries);
    }
}
