using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Activations;

/// <summary>How activations that are told to go do so.</summary>
public sealed class DeactivationTests
{
    [Fact]
    public async Task DeactivateOnIdle_LeavesWaitingCallsToTheNextActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ILifeGrain>();

        var running = grain.Stay("running");
        await silo.Journal.Until("running in");
        await grain.Leave().Within("the leave");
        var next = grain.Answer();
        silo.Journal.Open("running");
        await Task.WhenAll(running, next).Within("both calls");

        Assert.Equal(
            ["a activates", "running in", "running out", "a deactivates: ApplicationRequested", "a activates"],
            silo.Journal.Entries.Where(static entry => entry != "a is disposed of"));
    }

    [Fact]
    public async Task Call_WhileTheGrainDeactivates_GoesToTheNextActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ILifeGrain>("staying");

        await grain.Leave().Within("the leave");
        await silo.Journal.Until("staying deactivates: ApplicationRequested");
        silo.Journal.Open("interleaving");
        var calls = new[] { grain.Answer(), grain.Stay("interleaving") };
        Assert.Equal("answered", await silo.Get<ILifeGrain>("other").Answer().Within("another grain"));
        Assert.DoesNotContain("interleaving in", silo.Journal.Entries);
        silo.Journal.Open("deactivation");
        await Task.WhenAll(calls).Within("the calls");

        Assert.Equal(2, silo.Journal.Count("staying activates"));
    }

    [Fact]
    public async Task OnDeactivate_ThatThrows_DoesNotKeepTheActivation()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<ILifeGrain>("throwing");

        await grain.Leave().Within("the leave");
        await silo.Journal.Until("throwing is disposed of");

        Assert.Equal("answered", await grain.Answer().Within("a call"));
        Assert.Equal(2, silo.Journal.Count("throwing activates"));
    }

    [Fact]
    public async Task OnDeactivate_LongerThanItsLimit_IsToldAndLeftBehind()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<GrainCollectionOptions>(
                static options => options.DeactivationTimeout = TimeSpan.FromMilliseconds(200)),
            allowErrors: true);
        var grain = silo.Get<ILifeGrain>("clinging");

        await grain.Leave().Within("the leave");

        await silo.Journal.Until("clinging is told to hurry");
        Assert.Equal("answered", await grain.Answer().Within("a call to the next activation"));
    }
}
