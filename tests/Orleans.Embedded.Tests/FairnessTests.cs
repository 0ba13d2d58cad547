namespace Orleans.Embedded.Tests;

/// <summary>First come, first served, across grains as within one.</summary>
public sealed class FairnessTests
{
    private const int Loops = 256;
    private const int Calls = 100_000;

    [Fact]
    public async Task ClosedLoops_OverManyGrains_HaveEvenShares()
    {
        await using var silo = await EmbeddedSilo.StartAsync();
        var grains = Enumerable.Range(0, 1_000).Select(number => silo.Get<ISchedulerGrain>($"g{number}")).ToArray();
        await Task.WhenAll(grains.Select(static grain => grain.StaysOnItsScheduler())).Within("the activations");

        var answers = await ClosedLoops.RunAsync(
            Loops, Calls, (loop, call) => grains[((loop * 31) + (call * 17)) % grains.Length].StaysOnItsScheduler());

        Assert.InRange(answers.Min(), Calls / Loops / 4, Calls);
        Assert.InRange(answers.Max(), 1, Calls / Loops * 4);
    }
}
