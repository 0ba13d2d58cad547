using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Timers;

/// <summary>Ticks of grain timers.</summary>
public sealed class TimerTests
{
    [Fact]
    public async Task Tick_WithoutInterleave_WaitsItsTurnAndOthersWaitForIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        await grain.Start(periodic: false, interleave: false, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 1 in");
        var call = grain.Answer();
        Assert.Equal("answered", await silo.Get<ITimerGrain>("other").Answer().Within("another grain"));
        Assert.False(call.IsCompleted);
        silo.Journal.Open("tick 1");

        Assert.Equal("answered", await call.Within("the call after the tick"));
    }

    [Fact]
    public async Task Tick_WithInterleave_RunsBetweenTheAwaitsOfACall()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        await grain.Start(periodic: false, interleave: true, keepAlive: false).Within("the start");
        var busy = grain.Busy("busy");
        await silo.Journal.Until("tick 1 in");

        Assert.False(busy.IsCompleted);
    }

    [Fact]
    public async Task Tick_CarriesNoRequestContext()
    {
        await using var silo = await TestSilo.StartAsync();

        await silo.Get<ITimerGrain>().Start(periodic: false, interleave: false, keepAlive: false).Within("the start");

        await silo.Journal.Until("tick context: none");
    }

    [Fact]
    public async Task PeriodicTimer_TicksAgainWhenATickHasEnded_UntilItIsDisposedOf()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        silo.Journal.Open("tick 1");
        await grain.Start(periodic: true, interleave: false, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 2 in");
        await grain.Stop().Within("the stop, which interleaves");
        silo.Journal.Open("tick 2");

        await silo.Journal.Until("tick 2 out, cancelled: True");
        await grain.Answer().Within("a call after the tick");
        Assert.DoesNotContain("tick 3 in", silo.Journal.Entries);
    }

    [Fact]
    public async Task OneShotTimer_ChangedAfterItsTick_TicksAgain()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        silo.Journal.Open("tick 1");
        await grain.Start(periodic: false, interleave: false, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 1 out, cancelled: False");
        await grain.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Within("the change");

        await silo.Journal.Until("tick 2 in");
    }

    [Fact]
    public async Task Tick_ThatThrows_IsFollowedByTheNext()
    {
        await using var silo = await TestSilo.StartAsync();

        await silo.Get<ITimerGrain>().StartFailing().Within("the start");

        await silo.Journal.Until("after the failure");
    }

    [Fact]
    public async Task Tick_PassesThroughIncomingFilters()
    {
        var seen = new ConcurrentQueue<(string Interface, string Method, bool OfItself)>();
        await using var silo = await TestSilo.StartAsync(silo => silo.AddIncomingGrainCallFilter(context =>
        {
            var ofItself = context.SourceId == context.TargetId;
            seen.Enqueue((context.InterfaceMethod.DeclaringType!.Name, context.MethodName, ofItself));
            return context.Invoke();
        }));

        await silo.Get<ITimerGrain>().Start(periodic: false, interleave: false, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 1 in");

        Assert.Contains(("IGrainTimerInvoker", "InvokeCallbackAsync", true), seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeepAlive_DecidesWhetherTicksCountAsUse(bool keepAlive)
    {
        await using var silo = await TestSilo.StartAsync(silo => silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(100);
            options.CollectionAge = TimeSpan.FromMilliseconds(1_000);
        }));
        silo.Journal.OpenAll();

        await silo.Get<ITimerGrain>().Start(periodic: true, interleave: false, keepAlive).Within("the start");

        if (keepAlive)
        {
            // A grain that nobody uses goes; this one, started before it, stays.
            await silo.Get<ITimerGrain>("idle").Answer().Within("the idle grain's only call");
            await silo.Journal.Until("idle deactivates: ActivationIdle");
            Assert.DoesNotContain("a deactivates: ActivationIdle", silo.Journal.Entries);
        }
        else
        {
            await silo.Journal.Until("a deactivates: ActivationIdle");
        }
    }
}
