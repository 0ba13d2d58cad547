using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Activations;

/// <summary>How activations come and go.</summary>
public sealed class ActivationTests
{
    [Fact]
    public async Task FailingActivation_FailsItsCallersAndIsTriedAgain()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<ITurnGrain>("failing");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Answer().Within("the failure"));

        Assert.Equal("Not the first time.", failure.Message);
        Assert.Equal("answered", await grain.Answer().Within("the second try"));
        Assert.DoesNotContain("failing deactivates: ActivationFailed", silo.Journal.Entries);
    }

    [Fact]
    public async Task DeactivateOnIdle_LeavesWaitingCallsToTheNextActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        await grain.Append(1).Within("the first call");
        var leave = grain.Leave();
        var numbers = grain.Numbers();

        await leave.Within("the leave");
        Assert.Empty(await numbers.Within("the numbers of a new activation"));
        Assert.Equal(["a activates", "a deactivates: ApplicationRequested", "a activates"], silo.Journal.Entries);
    }

    [Fact]
    public async Task DeactivateOnIdle_WaitsForRunningCalls()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var running = grain.Interleaving("running");
        await silo.Journal.Until("running in");
        await grain.Leave().Within("the leave");
        var next = grain.Answer();
        silo.Journal.Open("running");

        await Task.WhenAll(running, next).Within("both calls");
        Assert.Equal(
            ["a activates", "running in", "running out", "a deactivates: ApplicationRequested", "a activates"],
            silo.Journal.Entries);
    }

    [Fact]
    public async Task IdleActivation_OfItsAge_IsCollected()
    {
        await using var silo = await TestSilo.StartAsync(silo => silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(50);
            options.CollectionAge = TimeSpan.FromMilliseconds(100);
        }));

        await silo.Get<ITurnGrain>().Answer().Within("the call");

        await silo.Journal.Until("a deactivates: ActivationIdle");
    }

    [Fact]
    public async Task Stop_WithActiveGrains_DeactivatesEachAfterItsRunningCalls()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Get<ITurnGrain>("other").Answer().Within("a call");

        var running = silo.Get<ITurnGrain>().Ordinary("running");
        await silo.Journal.Until("running in");
        var stop = silo.StopAsync();
        await silo.Journal.Until("other deactivates: ShuttingDown");
        silo.Journal.Open("running");
        await running.Within("the running call");
        await stop;

        Assert.Equal("a deactivates: ShuttingDown", silo.Journal.Entries[^1]);
    }
}
