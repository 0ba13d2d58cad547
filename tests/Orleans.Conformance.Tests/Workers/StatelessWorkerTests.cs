namespace Conformance.Workers;

/// <summary>Grains with several activations at once.</summary>
public sealed class StatelessWorkerTests
{
    [Fact]
    public async Task CallsAtOnce_RunAtOnce_UpToTheLimit()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IWorkerGrain>();

        var calls = await FillAsync(silo, grain, 3);
        var fourth = grain.Stay("fourth");
        await FillAsync(silo, silo.Get<IWorkerGrain>("other"), 1);
        Assert.DoesNotContain("fourth in", silo.Journal.Entries);
        silo.Journal.OpenAll();

        Assert.Equal(3, (await Task.WhenAll(calls).Within("the calls")).Distinct().Count());
        Assert.InRange(await fourth.Within("the fourth call"), 1, 3);
        Assert.Equal(3, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task CallsOneAfterAnother_UseOneActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        silo.Journal.OpenAll();

        for (var call = 0; call < 50; call++)
        {
            Assert.Equal(1, await silo.Get<IWorkerGrain>().Stay($"{call}").Within("the call"));
        }
    }

    [Fact]
    public async Task Call_WhileOthersAreBusy_GoesToTheFreeActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IWorkerGrain>();
        var calls = await FillAsync(silo, grain, 3);
        silo.Journal.Open("a 1");
        var free = await calls[1].Within("the call that ends");

        var next = grain.Stay("next");
        await silo.Journal.Until("next in");
        silo.Journal.OpenAll();

        Assert.Equal(free, await next.Within("the next call"));
        await Task.WhenAll(calls).Within("the others");
    }

    [Fact]
    public async Task WaitingCalls_AreSharedOutEvenly()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IWorkerGrain>();
        var calls = await FillAsync(silo, grain, 3);
        var waiting = Enumerable.Range(0, 3).Select(number => grain.Stay($"waiting {number}")).ToArray();
        await FillAsync(silo, silo.Get<IWorkerGrain>("other"), 1);

        // Each of the three has one more behind its own.
        silo.Journal.OpenAll();

        Assert.Equal(3, (await Task.WhenAll(waiting).Within("the waiting calls")).Distinct().Count());
        await Task.WhenAll(calls).Within("the calls");
    }

    [Fact]
    public async Task Limit_WhereNoneIsGiven_IsTheNumberOfProcessors()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IUnlimitedWorkerGrain>();

        var calls = await FillAsync(silo, grain, Environment.ProcessorCount);
        var more = grain.Stay("one more");
        await FillAsync(silo, silo.Get<IWorkerGrain>("other"), 1);
        Assert.DoesNotContain("one more in", silo.Journal.Entries);
        silo.Journal.OpenAll();

        await Task.WhenAll([.. calls, more]).Within("all calls");
        Assert.Equal(Environment.ProcessorCount, silo.Journal.Count("a activates"));
    }

    [Fact]
    public async Task Leave_OfOneActivation_LeavesTheOthers()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IWorkerGrain>();
        var calls = await FillAsync(silo, grain, 2);
        silo.Journal.Open("a 1");
        await calls[1].Within("the call that ends");

        await grain.Leave().Within("the leave of the free one");
        await silo.Journal.Until("a deactivates: ApplicationRequested");

        Assert.False(calls[0].IsCompleted);
        silo.Journal.OpenAll();
        await calls[0].Within("the other's call");
        Assert.Equal(1, silo.Journal.Count("a deactivates: ApplicationRequested"));
    }

    [Fact]
    public async Task Stop_DeactivatesEveryActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var calls = await FillAsync(silo, silo.Get<IWorkerGrain>(), 3);
        silo.Journal.OpenAll();
        await Task.WhenAll(calls).Within("the calls");

        await silo.StopAsync();

        Assert.Equal(
            silo.Journal.Count("a activates"),
            silo.Journal.Entries.Count(
                static entry => entry.StartsWith("a deactivates", StringComparison.Ordinal)));
    }

    /// <summary>Calls that have all begun, and stay until 'key number' is opened.</summary>
    private static async Task<Task<int>[]> FillAsync(TestSilo silo, IWorkerGrain grain, int count)
    {
        var key = grain.GetPrimaryKeyString();
        var calls = Enumerable.Range(0, count).Select(number => grain.Stay($"{key} {number}")).ToArray();
        foreach (var number in Enumerable.Range(0, count))
        {
            await silo.Journal.Until($"{key} {number} in");
        }

        return calls;
    }
}
