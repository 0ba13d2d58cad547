using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Calls;

/// <summary>Tokens that go with a call.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task Cancellation_OfACaller_EndsItsWaitAndTellsTheCallee()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ICallGrain>().WaitFor("call", cancellation.Token);
        await silo.Journal.Until("call waiting");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancelled call"));
        await silo.Journal.Until("call cancelled: True");
    }

    [Fact]
    public async Task Cancellation_OfAnOutsideCaller_GoesOnToTheCalleesCallee()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ICallGrain>().WaitForOther("other", "inner", cancellation.Token);
        await silo.Journal.Until("inner waiting");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancelled call"));
        await silo.Journal.Until("inner cancelled: True");
    }

    [Fact]
    public async Task Cancellation_WithAcknowledgement_WaitsForTheCallee()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.Configure<SiloMessagingOptions>(
            static options => options.WaitForCancellationAcknowledgement = true));
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ICallGrain>().WaitFor("call", cancellation.Token);
        await silo.Journal.Until("call waiting");
        await cancellation.CancelAsync();

        // The callee has ended well all the same, and its caller learns just that.
        await call.Within("the call");
        Assert.Contains("call cancelled: True", silo.Journal.Entries);
    }

    [Fact]
    public async Task Callee_ThatThrowsForItsToken_EndsTheCallAsCancelled()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.Configure<SiloMessagingOptions>(
            static options => options.WaitForCancellationAcknowledgement = true));
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ICallGrain>().WaitAndThrow("call", cancellation.Token);
        await silo.Journal.Until("call waiting");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancelled call"));
    }

    [Fact]
    public async Task Cancellation_OfAWaitingCall_KeepsItFromRunning()
    {
        await using var silo = await TestSilo.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var grain = silo.Get<ICallGrain>();

        var running = grain.Stay("running");
        await silo.Journal.Until("running in");
        var waiting = grain.WaitFor("call", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Within("the cancelled call"));

        // Upstream tells the callee by a message of its own; calls of another kind let it come first.
        await silo.Get<ICallGrain>("other").Answer().Within("another grain");
        silo.Journal.Open("running");
        await running.Within("the running call");
        await grain.Answer().Within("a later call");

        Assert.DoesNotContain("call cancelled: False", silo.Journal.Entries);
    }

    [Fact]
    public async Task CancelledToken_BeforeTheCall_SendsNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ICallGrain>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => grain.WaitFor("call", new CancellationToken(canceled: true)).Within("the refused call"));
        await grain.Answer().Within("a later call");

        Assert.Empty(silo.Journal.Entries);
    }
}
