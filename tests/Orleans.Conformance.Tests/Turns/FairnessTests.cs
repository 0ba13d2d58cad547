namespace Conformance.Turns;

/// <summary>
/// Nobody is kept waiting for ever by others, who go on calling meanwhile. How even the shares are is the host's affair: the embedded
/// host's own tests hold it to more.
/// </summary>
public sealed class FairnessTests
{
    private const int Loops = 256;

    [Theory]
    [InlineData(1_000)]
    [InlineData(1)]
    public async Task ClosedLoops_OverManyGrainsOrOne_AllMakeProgress(int grainCount)
    {
        await using var silo = await TestSilo.StartAsync();
        var grains = Enumerable.Range(0, grainCount).Select(number => silo.Get<ITurnGrain>($"g{number}")).ToArray();
        await Task.WhenAll(grains.Select(static grain => grain.Answer())).Within("the activations");

        await ClosedLoops.RunUntilAnsweredAsync(
            Loops, answersEach: 20, (loop, call) => grains[((loop * 31) + (call * 17)) % grains.Length].Answer());
    }
}
