using LawGrains.Grains.Rollups;
using LawGrains.Testing;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class ChangeSignalTests
{
    [Fact]
    public async Task WaitAsync_Raised_SaysSoToAllWhoWait()
    {
        var signal = new ChangeSignal();
        var waiting = Enumerable.Range(0, 3)
            .Select(_ => signal.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None))
            .ToList();

        signal.Raise();

        var answers = await Task.WhenAll(waiting).Within("those who wait");
        Assert.All(answers, Assert.True);
    }

    [Fact]
    public async Task WaitAsync_TimeIsUp_EndsWithoutAChange() => Assert.False(
        await new ChangeSignal().WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None)
            .Within("the end of the time"));

    [Fact]
    public async Task WaitAsync_Cancelled_EndsWithoutAChange()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new ChangeSignal().WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, cancellation.Token);

        await cancellation.CancelAsync();

        Assert.False(await waiting.Within("the one who was cancelled"));
    }
}
