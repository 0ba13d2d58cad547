using Orleans.Runtime;

namespace Conformance.Activations;

/// <summary>What a silo that stops does with what is in it.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Stop_WithActiveGrains_DeactivatesEachAfterItsRunningCalls()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Get<ILifeGrain>("other").Answer().Within("a call");

        var running = silo.Get<ILifeGrain>().Stay("running");
        await silo.Journal.Until("running in");
        var stop = silo.StopAsync();
        await silo.Journal.Until("other deactivates: ShuttingDown");
        Assert.DoesNotContain("a deactivates: ShuttingDown", silo.Journal.Entries);
        silo.Journal.Open("running");
        await running.Within("the running call");
        await stop;

        Assert.Contains("a deactivates: ShuttingDown", silo.Journal.Entries);
    }

    [Fact]
    public async Task Stop_BeyondItsLimit_LeavesBehindWhatStillRunsAndTellsItsCallers()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        await silo.Get<ILifeGrain>("idle").Answer().Within("a call");
        using var limit = new CancellationTokenSource();

        var stuck = silo.Get<ILifeGrain>().Stay("stuck");
        await silo.Journal.Until("stuck in");
        var stop = silo.StopAsync(limit.Token);
        await silo.Journal.Until("idle deactivates: ShuttingDown");
        Assert.False(stop.IsCompleted);
        await limit.CancelAsync();
        await stop;

        await Assert.ThrowsAsync<SiloUnavailableException>(() => stuck.Within("the stuck call"));
    }

    [Fact]
    public async Task Call_AfterTheStop_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ILifeGrain>();
        await grain.Answer().Within("a call");

        await silo.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Answer().Within("the refusal"));
        await Assert.ThrowsAsync<SiloUnavailableException>(
            () => silo.Get<ILifeGrain>("new").Answer().Within("the refusal"));
    }
}
