using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class ProofTests
{
    private static readonly DateTimeOffset Noon = new(2025, 2, 28, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Believed_OfAClockThatWasSetBack_ProvesNothing()
    {
        var standing = new Standing(3, 2, Noon.AddHours(3), Noon.AddHours(2));

        Assert.Equal(new Standing(3, 2, default, default), Proof.Believed(standing, Noon));
    }

    [Fact]
    public void Believed_OfAClockThatIsALittleAhead_IsKept()
    {
        var standing = new Standing(3, 2, Noon.AddSeconds(30), Noon.AddMinutes(-1));

        Assert.Equal(standing, Proof.Believed(standing, Noon));
    }

    [Fact]
    public void Believed_WithNothingToProve_IsKept() => Assert.Equal(Standing.Perfect, Proof.Believed(Standing.Perfect, Noon));
}
