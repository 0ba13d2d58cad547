namespace Orleans.Embedded.Tests;

/// <summary>
/// Where this host promises more than upstream, which may change the order of calls while a grain is being placed or
/// forwards them: calls always arrive in the order they were sent.
/// </summary>
public sealed class ArrivalTests
{
    [Fact]
    public async Task Calls_ToAGrainNotInMemory_ArriveInOrder()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Get<IArrivalGrain>();

        var seen = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(grain.Append)).Within("all calls");

        Assert.Equal(Enumerable.Range(0, 1_000), seen[^1]);
    }

    [Fact]
    public async Task Calls_WhileActivationsComeAndGo_ArriveInOrderOnEach()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grain = silo.Get<IArrivalGrain>();
        var calls = new List<Task<int[]>>();

        // No more than two at a time: a call that finds a third activation ended is refused.
        for (var round = 0; round < 200; round++)
        {
            for (var number = 0; number < 20; number++)
            {
                calls.Add(grain.Append((round * 20) + number));
                if (number is 5 or 12)
                {
                    _ = grain.Leave();
                }
            }

            await calls[^1].Within("the round's last call");
        }

        var seen = await Task.WhenAll(calls).Within("all calls");
        Assert.All(seen, static (numbers, at) => Assert.Equal(at, numbers[^1]));
        Assert.All(seen, static numbers => Assert.Equal(numbers.Order(), numbers));
    }
}
