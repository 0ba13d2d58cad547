using LawGrains.Simulation.Mutants;

namespace LawGrains.Simulation.Tests;

/// <summary>What the simulation is worth: each bug that is planted is found, and soon.</summary>
public sealed class MutantTests
{
    private const int MostSeeds = 120;

    public static TheoryData<string> Names => [.. MutantCatalogue.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutant_Planted_IsCaught(string name)
    {
        var verdict = MutantHunt.Hunt(MutantCatalogue.Find(name), MostSeeds);

        Assert.True(verdict.IsCaught, verdict.ToString());
    }
}
