using Orleans.Runtime;

namespace Conformance.Calls;

/// <summary>What a caller sees of a call.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task Call_WithEachKindOfTask_Answers()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        await grain.Nothing().AsTask().Within("a ValueTask");

        Assert.Equal(5, await grain.Add(2, 3, CancellationToken.None).AsTask().Within("a ValueTask<int>"));
        Assert.Equal("answered", await grain.Answer().Within("a Task<string>"));
    }

    [Fact]
    public async Task Exception_InAGrain_ReachesTheCallerWithTypeAndMessage()
    {
        await using var silo = await TestSilo.StartAsync();

        var exception = await Assert.ThrowsAsync<FormatException>(
            () => silo.Get<ITurnGrain>().Fail("seven").Within("the failure"));

        Assert.Equal("seven", exception.Message);
    }

    [Fact]
    public async Task Call_LongerThanTheTimeout_EndsInATimeoutException()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.TimeOutAfter(TimeSpan.FromMilliseconds(300)));

        await Assert.ThrowsAsync<TimeoutException>(() => silo.Get<ITurnGrain>().Ordinary("long").Within("the timeout"));
    }

    [Fact]
    public async Task OneWayCall_ToABusyGrain_DoesNotWait()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        await grain.Told("told").Within("the one-way call");
        await silo.Journal.Until("told in");

        Assert.DoesNotContain("told out", silo.Journal.Entries);
    }

    [Fact]
    public async Task Cancellation_OfACaller_EndsItsWaitAndTellsTheCallee()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ITurnGrain>().WaitFor(cancellation.Token);
        await silo.Journal.Until("waiting");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancelled call"));
        await silo.Journal.Until("cancelled: True");
    }

    [Fact]
    public async Task Cancellation_OfAWaitingCall_KeepsItFromRunning()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var grain = silo.Get<ITurnGrain>();

        var running = grain.Ordinary("running");
        var waiting = grain.WaitFor(cancellation.Token);
        await silo.Journal.Until("running in");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the cancelled call"));
        silo.Journal.Open("running");
        await running.Within("the running call");
        await grain.Answer().Within("a later call");

        Assert.DoesNotContain("waiting", silo.Journal.Entries);
    }

    [Fact]
    public async Task CancelledToken_BeforeTheCall_SendsNothing()
    {
        await using var silo = await TestSilo.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => silo.Get<ITurnGrain>().WaitFor(new CancellationToken(canceled: true)).Within("the refused call"));

        Assert.Empty(silo.Journal.Entries);
    }

    [Fact]
    public async Task References_ToOneGrain_AreEqual()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>("key/with/slashes");

        Assert.Equal(grain, silo.Get<ITurnGrain>("key/with/slashes"));
        Assert.Equal("key/with/slashes", grain.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("conformance-turn", "key/with/slashes"), grain.GetGrainId());
        Assert.Equal(grain.GetGrainId(), GrainId.Parse(grain.GetGrainId().ToString()));
    }
}
