using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Calls;

/// <summary>Calls that take longer than the response timeout.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Call_LongerThanTheTimeout_EndsInATimeoutException()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.TimeOutAfter(Short));

        await Assert.ThrowsAsync<TimeoutException>(() => silo.Get<ICallGrain>().Stay("long").Within("the timeout"));
    }

    [Fact]
    public async Task Callee_AfterTheTimeout_GoesOnAndIsNotTold()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.TimeOutAfter(Short));

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<ICallGrain>().WaitFor("long", CancellationToken.None).Within("the timeout"));
        silo.Journal.Open("long");

        await silo.Journal.Until("long cancelled: False");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelRequestOnTimeout_CancelsTheCalleesToken(bool withTokenOfTheCaller)
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.TimeOutAfter(Short)
            .Configure<SiloMessagingOptions>(static options => options.CancelRequestOnTimeout = true));
        using var cancellation = new CancellationTokenSource();
        var token = withTokenOfTheCaller ? cancellation.Token : CancellationToken.None;

        await Assert.ThrowsAsync<TimeoutException>(
            () => silo.Get<ICallGrain>().WaitFor("long", token).Within("the timeout"));

        await silo.Journal.Until("long cancelled: True");
    }

    [Fact]
    public async Task WaitingCall_AfterItsTimeout_DoesNotRun()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.TimeOutAfter(Short));
        var grain = silo.Get<ICallGrain>();

        var running = grain.Stay("running");
        await silo.Journal.Until("running in");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.Stay("waiting").Within("the timeout"));
        await Assert.ThrowsAsync<TimeoutException>(() => running.Within("the other timeout"));
        silo.Journal.Open("running");
        await grain.Answer().Within("a later call");

        Assert.DoesNotContain("waiting in", silo.Journal.Entries);
    }
}
