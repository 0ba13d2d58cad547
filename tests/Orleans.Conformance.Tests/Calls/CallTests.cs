using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Conformance.Calls;

/// <summary>What a caller sees of a call, from outside and from a grain.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task Call_WithEachKindOfTask_Answers()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ICallGrain>();

        await grain.Nothing().AsTask().Within("a ValueTask");

        Assert.Equal(5, await grain.Add(2, 3, CancellationToken.None).AsTask().Within("a ValueTask<int>"));
        Assert.Equal("answered", await grain.Answer().Within("a Task<string>"));
    }

    [Fact]
    public async Task Exception_InAGrain_ReachesTheCallerWithTypeAndMessage()
    {
        await using var silo = await TestSilo.StartAsync();

        var exception = await Assert.ThrowsAsync<FormatException>(
            () => silo.Get<ICallGrain>().Fail("seven").Within("the failure"));

        Assert.Equal("seven", exception.Message);
        Assert.Equal("answered", await silo.Get<ICallGrain>().Answer().Within("the same grain's next call"));
    }

    [Fact]
    public async Task Exception_ThroughTwoGrains_ReachesTheCallerWithTypeAndMessage()
    {
        await using var silo = await TestSilo.StartAsync();

        var exception = await Assert.ThrowsAsync<FormatException>(
            () => silo.Get<ICallGrain>().FailOther("other", "eight").Within("the failure"));

        Assert.Equal("eight", exception.Message);
    }

    [Fact]
    public async Task ClusterClient_AndGrainFactory_ReachTheSameGrains()
    {
        await using var silo = await TestSilo.StartAsync();
        var client = silo.Services.GetRequiredService<IClusterClient>();
        var factory = silo.Services.GetRequiredService<IGrainFactory>();

        var stay = client.GetGrain<ICallGrain>("a").Stay("client's");
        await silo.Journal.Until("client's in");
        var answer = factory.GetGrain<ICallGrain>("a").Answer();
        Assert.Equal("answered", await factory.GetGrain<ICallGrain>("b").Answer().Within("another grain"));
        Assert.False(answer.IsCompleted);
        silo.Journal.Open("client's");

        await Task.WhenAll(stay, answer).Within("both calls");
    }

    [Fact]
    public async Task References_ToOneGrain_AreEqual()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ICallGrain>("key/with/slashes");

        Assert.Equal(grain, silo.Get<ICallGrain>("key/with/slashes"));
        Assert.Equal("key/with/slashes", grain.GetPrimaryKeyString());
        Assert.Equal(GrainId.Create("conformance-call", "key/with/slashes"), grain.GetGrainId());
        Assert.Equal(grain.GetGrainId(), GrainId.Parse(grain.GetGrainId().ToString()));
    }

    [Fact]
    public async Task GetGrain_OfAnInterfaceWithoutAGrain_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Throws<ArgumentException>(() => silo.Get<INobody>());
    }

    [Fact]
    public async Task OneWayCall_ToABusyGrain_DoesNotWait()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ICallGrain>();

        await grain.Told("told").Within("the one-way call");
        await silo.Journal.Until("told in");

        Assert.DoesNotContain("told out", silo.Journal.Entries);
    }

    [Fact]
    public async Task OneWayCall_ThatFails_TellsNobody()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ICallGrain>();

        await grain.ToldToFail().Within("the one-way call");
        await silo.Journal.Until("told to fail");

        Assert.Equal("answered", await grain.Answer().Within("the same grain's next call"));
    }

    public interface INobody : IGrainWithStringKey;
}
