using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Conformance.Calls;

/// <summary>Queues with a limit.</summary>
public sealed class QueueLimitTests
{
    [Fact]
    public async Task Call_BeyondTheHardLimit_IsRefusedAndTheOthersAreServed()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<SiloMessagingOptions>(
                static options => options.MaxEnqueuedRequestsHardLimit = 2),
            allowErrors: true);
        var grain = silo.Get<ICallGrain>();

        // The limit is what may be there when one more comes: one runs, two wait, and the fourth is too many.
        var first = grain.Stay("first");
        await silo.Journal.Until("first in");
        var waiting = new[] { grain.Answer(), grain.Answer() };
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.Answer().Within("the refusal"));
        silo.Journal.Open("first");

        await first.Within("the first call");
        Assert.All(await Task.WhenAll(waiting).Within("the waiting calls"), answer => Assert.Equal("answered", answer));
        Assert.Equal("answered", await grain.Answer().Within("a call to the empty queue"));
    }
}
