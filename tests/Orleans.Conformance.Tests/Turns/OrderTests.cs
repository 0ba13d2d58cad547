namespace Conformance.Turns;

/// <summary>
/// When calls start: in the order they were sent, and never on the caller's stack. Upstream keeps the order once a grain
/// is active; while it is being placed it may not. The embedded host always does, and its own tests say so.
/// </summary>
public sealed class OrderTests
{
    [Fact]
    public async Task Calls_OfOneGrainToAnother_ArriveInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var receiver = silo.Get<IOrderGrain>("receiver");
        await receiver.Numbers().Within("the receiver's activation");

        await silo.Get<IOrderGrain>("sender").Send("receiver", 1_000).Within("all calls");

        Assert.Equal(Enumerable.Range(0, 1_000), await receiver.Numbers().Within("the numbers"));
    }

    [Fact]
    public async Task Calls_FromOutside_ArriveInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var receiver = silo.Get<IOrderGrain>("receiver");
        await receiver.Numbers().Within("the receiver's activation");

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(receiver.Append)).Within("all calls");

        Assert.Equal(Enumerable.Range(0, 1_000), await receiver.Numbers().Within("the numbers"));
    }

    [Fact]
    public async Task Calls_ThatWaitForARunningOne_RunInOrder()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();

        var running = grain.Ordinary("running");
        await silo.Journal.Until("running in");
        string[] names = ["first", "second", "third", "fourth"];
        var waiting = names.Select(grain.Ordinary).ToArray();
        silo.Journal.OpenAll();
        await Task.WhenAll([running, .. waiting]).Within("all calls");

        Assert.Equal(
            names.Select(static name => $"{name} in"),
            silo.Journal.Entries.Skip(2).Where(static entry => entry.EndsWith(" in", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Call_FromAGrain_NeverStartsOnTheCallersStack()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IOrderGrain>();
        await silo.Get<IOrderGrain>("other").Numbers().Within("the other's activation");

        for (var attempt = 0; attempt < 100; attempt++)
        {
            Assert.False(await grain.CalleeRunsOnCallersStack("other").Within("the call"));
        }
    }

    [Fact]
    public async Task Call_FromOutside_NeverStartsOnTheCallersStack()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<IOrderGrain>();
        await grain.Numbers().Within("the activation");

        for (var attempt = 0; attempt < 100; attempt++)
        {
            StackMark.IsSet = true;
            var call = grain.SeesMark();
            StackMark.IsSet = false;
            Assert.False(await call.Within("the call"));
        }
    }

    [Fact]
    public async Task WhoWaitsForACall_DoesNotHoldUpTheGrainThatAnswersIt()
    {
        await using var silo = await TestSilo.StartAsync();
        using var release = new ManualResetEventSlim();
        var grain = silo.Get<ITurnGrain>();
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var call = grain.Ordinary("call");
        await silo.Journal.Until("call in");
        var blocked = call.ContinueWith(
            _ =>
            {
                goesOn.SetResult();
                release.Wait(TimeSpan.FromSeconds(60));
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        silo.Journal.Open("call");
        await goesOn.Task.Within("the answer");
        Assert.Equal("answered", await grain.Answer().Within("a call while the first caller's code still runs"));
        release.Set();

        await blocked.Within("the first caller's code");
    }
}
