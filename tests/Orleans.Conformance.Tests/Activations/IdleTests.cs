using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Activations;

/// <summary>Activations that nobody uses.</summary>
public sealed class IdleTests
{
    [Fact]
    public async Task IdleActivation_OfItsAge_IsCollected()
    {
        await using var silo = await StartAsync();

        await silo.Get<ILifeGrain>().Answer().Within("the call");

        await silo.Journal.Until("a deactivates: ActivationIdle");
        Assert.Equal("answered", await silo.Get<ILifeGrain>().Answer().Within("a call afterwards"));
    }

    [Fact]
    public async Task Activation_WithARunningCall_IsNotIdle()
    {
        await using var silo = await StartAsync();
        var running = silo.Get<ILifeGrain>("busy").Stay("running");
        await silo.Journal.Until("running in");

        // One that came later and is not used goes; the busy one stays.
        await silo.Get<ILifeGrain>("idle").Answer().Within("the idle grain's only call");
        await silo.Journal.Until("idle deactivates: ActivationIdle");
        Assert.DoesNotContain("busy deactivates: ActivationIdle", silo.Journal.Entries);
        silo.Journal.Open("running");

        await running.Within("the running call");
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleActivationUntilItIsTakenBack()
    {
        await using var silo = await StartAsync();
        var kept = silo.Get<ILifeGrain>("kept");
        await kept.Keep(TimeSpan.FromHours(1)).Within("the wish");

        await silo.Get<ILifeGrain>("idle").Answer().Within("the idle grain's only call");
        await silo.Journal.Until("idle deactivates: ActivationIdle");
        Assert.DoesNotContain("kept deactivates: ActivationIdle", silo.Journal.Entries);
        await kept.Keep(TimeSpan.Zero).Within("the wish to go");

        await silo.Journal.Until("kept deactivates: ActivationIdle");
    }

    [Fact]
    public async Task ClassSpecificAge_HoldsForItsClassAlone()
    {
        await using var silo = await StartAsync(static options =>
        {
            options.CollectionAge = TimeSpan.FromHours(1);
            options.ClassSpecificCollectionAge[typeof(Turns.TurnGrain).FullName!] = TimeSpan.FromMilliseconds(150);
        });
        await silo.Get<ILifeGrain>("long").Answer().Within("the long-lived grain's call");
        await silo.Get<ITurnGrain>("short").Answer().Within("the short-lived grain's call");

        await silo.Journal.Until("short deactivates: ActivationIdle");

        Assert.DoesNotContain("long deactivates: ActivationIdle", silo.Journal.Entries);
    }

    private static Task<TestSilo> StartAsync(Action<GrainCollectionOptions>? configure = null) =>
        TestSilo.StartAsync(silo => silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(50);
            options.CollectionAge = TimeSpan.FromMilliseconds(150);
            configure?.Invoke(options);
        }));
}
