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

        var busy = grain.StartAndStay(interleave: true, "busy");
        await silo.Journal.Until("tick 1 in");

        Assert.False(busy.IsCompleted);
    }

    [Fact]
    public async Task Tick_WithoutInterleave_WaitsForTheRunningCall()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        var busy = grain.StartAndStay(interleave: false, "busy");
        await silo.Journal.Until("busy in");

        // Timers of one length that were armed later have ticked: this one has had its time.
        await silo.Get<ITimerGrain>("other").StartWithState("the other's tick").Within("the other's start");
        await silo.Journal.Until("the other's tick");
        Assert.DoesNotContain("tick 1 in", silo.Journal.Entries);
        silo.Journal.Open("busy");

        await busy.Within("the call");
        await silo.Journal.Until("tick 1 in");
    }

    [Fact]
    public async Task Call_WhileAnInterleavingTickWaits_Runs()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();

        await grain.Start(periodic: false, interleave: true, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 1 in");

        Assert.Equal("answered", await grain.Answer().Within("the call"));
        Assert.DoesNotContain("tick 1 out, cancelled: False", silo.Journal.Entries);
    }

    [Fact]
    public async Task RequestContext_SetInATick_GoesWithItsCalls()
    {
        await using var silo = await TestSilo.StartAsync();

        await silo.Get<ITimerGrain>().StartAsking("other").Within("the start");

        await silo.Journal.Until("asked: of the tick");
    }

    [Fact]
    public async Task State_OfATimer_IsHandedToItsTick()
    {
        await using var silo = await TestSilo.StartAsync();

        await silo.Get<ITimerGrain>().StartWithState("the state").Within("the start");

        await silo.Journal.Until("the state");
    }

    [Fact]
    public async Task Timer_RegisteredFromOutsideTheGrainsTurns_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.True(await silo.Get<ITimerGrain>().RefusesATimerFromOutside().Within("the refusal"));
    }

    [Fact]
    public async Task Timer_OfAnActivationThatEnds_EndsWithIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITimerGrain>();
        silo.Journal.Open("tick 1");
        await grain.Start(periodic: true, interleave: false, keepAlive: false).Within("the start");
        await silo.Journal.Until("tick 2 in");

        // A tick under way is waited for like a call.
        await grain.Leave().Within("the leave");
        Assert.DoesNotContain("a deactivates: ApplicationRequested", silo.Journal.Entries);
        silo.Journal.Open("tick 2");
        await silo.Journal.Until("a deactivates: ApplicationRequested");
        var ticks = silo.Journal.Entries.Count(IsTick);
        await silo.Get<ITimerGrain>("other").StartWithState("the other's tick").Within("the other's start");
        await silo.Journal.Until("the other's tick");

        Assert.Equal(ticks, silo.Journal.Entries.Count(IsTick));
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

    private static bool IsTick(string entry) =>
        entry.StartsWith("tick", StringComparison.Ordinal) && entry.EndsWith(" in", StringComparison.Ordinal);
}
