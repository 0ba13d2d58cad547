using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Conformance.Activations;

/// <summary>Activations that do not come about.</summary>
public sealed class FailingActivationTests
{
    [Theory]
    [InlineData("unmade")]
    [InlineData("unstaged")]
    [InlineData("failing")]
    public async Task FailingActivation_FailsItsCallerAndIsTriedAgainWithTheNextCall(string kind)
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<ILifeGrain>(kind);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Answer().Within("the failure"));

        // What a constructor throws comes wrapped.
        var cause = kind == "unmade" ? failure.InnerException : failure;
        Assert.Equal($"{kind}: not the first time.", cause?.Message);
        Assert.Equal("answered", await grain.Answer().Within("the second try"));
        Assert.DoesNotContain($"{kind} deactivates: ActivationFailed", silo.Journal.Entries);
    }

    [Fact]
    public async Task FailingActivation_FailsAllThatWait()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        var grain = silo.Get<ILifeGrain>("held-failing");

        var first = grain.Answer();
        await silo.Journal.Until("held-failing activates");
        var calls = new[] { first, grain.Answer(), grain.Answer() };
        Assert.Equal("answered", await silo.Get<ILifeGrain>("other").Answer().Within("another grain"));
        silo.Journal.Open("activation");

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => call.Within("the failure"));
        }

        Assert.Equal("answered", await grain.Answer().Within("the second try"));
        Assert.Equal(2, silo.Journal.Count("held-failing activates"));
    }

    [Fact]
    public async Task FailingStage_HasTheStagesThatWereReachedStopped()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Get<ILifeGrain>("unstaged").Answer().Within("the failure"));

        await silo.Journal.Until("setup stops");
    }

    [Fact]
    public async Task Activation_LongerThanItsLimit_IsCancelledAndTriedAgain()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<GrainCollectionOptions>(
                static options => options.ActivationTimeout = TimeSpan.FromMilliseconds(200)),
            allowErrors: true);
        var grain = silo.Get<ILifeGrain>("endless");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.Answer().Within("the failure"));

        Assert.Equal("answered", await grain.Answer().Within("the second try"));
    }

    [Fact]
    public async Task Grain_ThatLeavesWheneverItActivates_IsGivenUpAfterThreeActivations()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);

        await Assert.ThrowsAsync<OrleansMessageRejectionException>(
            () => silo.Get<ILifeGrain>("leaving").Answer().Within("the rejection"));

        Assert.Equal(3, silo.Journal.Count("leaving activates"));
    }
}
