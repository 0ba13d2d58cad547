using LawGrains.Simulation.Runs;

namespace LawGrains.Simulation.Tests;

/// <summary>Many workloads with faults, each checked by the oracle while it runs and when all is quiet.</summary>
public sealed class SeedTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int SeedsInTests = 500;

    [Fact]
    public void Workloads_UnderFaultsAndChangesOfTheTree_AreNeverWrong()
    {
        var seeds = Seeds.Upto(SeedsInTests).ToList();
        using var told = new StringWriter();
        var soak = new Soak(told);

        soak.Run(seeds[0], seeds.Count);

        output.WriteLine(told.ToString());
        Assert.True(soak.Failures.Count == 0, told.ToString());
        Assert.True(soak.Counts.Current > seeds.Count, "Hardly an answer said CURRENT: nothing was checked.");
        Assert.True(soak.Counts.Decided >= seeds.Count / 2, "Hardly anything was decided about the tenant's own indicators.");
        Assert.True(soak.Counts.Undecided * 100 <= soak.Counts.Current, "Too many answers could not be decided on.");
    }
}
