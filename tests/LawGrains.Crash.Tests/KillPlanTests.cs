using LawGrains.Crash.Killing;

namespace LawGrains.Crash.Tests;

public sealed class KillPlanTests
{
    private const int Longest = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public void Draw_AnyNumber_ComesToExactlyThatMany(int kills)
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            Assert.Equal(kills, KillPlan.Draw(seed, kills, Longest, hasStore: false).Sum(turn => turn.Kills));
            Assert.Equal(kills, KillPlan.Draw(seed, kills, Longest, hasStore: true).Sum(turn => turn.Kills));
        }
    }

    [Fact]
    public void Draw_ManyKills_HasEveryMomentWithinItsBounds()
    {
        var turns = KillPlan.Draw(1, 500, Longest, hasStore: true).ToList();
        var servers = turns.OfType<ServerTurn>().ToList();

        Assert.Contains(servers, turn => turn.Burst is null);
        Assert.Contains(servers, turn => turn.Recovery is not null);
        Assert.Contains(servers, turn => turn.InterruptedStarts.Length > 1);
        Assert.All(servers.SelectMany(turn => turn.InterruptedStarts), share => Assert.InRange(share, 0, 1.2));
        Assert.All(turns.OfType<StoreTurn>(), turn => Assert.NotNull(turn.Burst));
        Assert.All(turns, turn => Assert.InRange(turn.Burst?.Answers ?? 1, 1, Longest));
        Assert.InRange(turns.Average(turn => turn.Burst?.Answers ?? 0), Longest / 10, Longest / 2);
    }

    [Fact]
    public void Draw_SameSeed_IsTheSamePlan()
    {
        Assert.Equal(Text(7), Text(7));
        Assert.NotEqual(Text(7), Text(8));

        static string Text(int seed) => string.Join(
            '\n', KillPlan.Draw(seed, 50, Longest, hasStore: false).Select(turn => $"{turn.Burst} {turn.Kills}"));
    }
}
