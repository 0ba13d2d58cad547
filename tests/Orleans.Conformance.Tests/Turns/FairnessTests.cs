namespace Conformance.Turns;

/// <summary>Nobody is kept waiting for ever by others who are busier.</summary>
public sealed class FairnessTests
{
    private const int Loops = 256;
    private const int Calls = 50_000;

    /// <summary>A fiftieth of an even share: Orleans on a busy machine comes near a twentieth.</summary>
    private const int FewestAnswers = Calls / Loops / 50;

    [Fact]
    public async Task ClosedLoops_OverManyGrains_AllMakeProgress()
    {
        await using var silo = await TestSilo.StartAsync();
        var grains = Enumerable.Range(0, 1_000).Select(number => silo.Get<ITurnGrain>($"g{number}")).ToArray();
        await Task.WhenAll(grains.Select(static grain => grain.Answer())).Within("the activations");
        var answers = new int[Loops];
        var left = Calls;

        // All together have a number of calls; whoever is served takes the next. A fair host gives each about 195.
        await Task.WhenAll(Enumerable.Range(0, Loops).Select(loop => Task.Run(async () =>
        {
            for (var call = 0; Interlocked.Decrement(ref left) >= 0; call++)
            {
                await grains[((loop * 31) + (call * 17)) % grains.Length].Answer();
                answers[loop]++;
            }
        }))).Within("all calls");

        Assert.Equal(Calls, answers.Sum());
        Assert.InRange(answers.Min(), FewestAnswers, Calls);
    }

    [Fact]
    public async Task Callers_OfOneBusyGrain_AllMakeProgress()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ITurnGrain>();
        await grain.Answer().Within("the activation");
        var answers = new int[Loops];
        var left = Calls;

        await Task.WhenAll(Enumerable.Range(0, Loops).Select(loop => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await grain.Answer();
                answers[loop]++;
            }
        }))).Within("all calls");

        Assert.InRange(answers.Min(), FewestAnswers, Calls);
    }
}
