using LawGrains.Simulation.Mutants;

namespace LawGrains.Simulation.Tests;

/// <summary>
/// What the simulation is worth: each bug that is planted is found. First by the seed that found it last; what sends other
/// messages runs otherwise, and then others must. The command <c>mutants</c> tells the seeds to put here, which saves time.
/// </summary>
public sealed class MutantTests
{
    private const int MostSeeds = 250;

    public static TheoryData<string, int> CaughtBy => new()
    {
        { "delta-push", 4 },
        { "stale-version", 4 },
        { "lost-retry", 52 },
        { "lost-apply", 1 },
        { "double-declared", 1 },
        { "missed-pull", 169 },
        { "kept-after-failure", 12 },
        { "incomplete-replaces", 1 },
        { "move-twice", 5 },
        { "mixed-tree", 4 },
        { "verified-too-young", 4 },
        { "return-takes-accepted", 11 },
        { "withdrawn-stays", 1 },
        { "policy-not-carried", 1 },
        { "catalogue-not-carried", 39 },
        { "etag-ignored", 5 },
        { "replay-forgotten", 3 },
        { "uncommitted-snapshot", 33 },
        { "verified-from-memory", 4 },
        { "memory-taken-for-truth", 6 },
        { "split-counts-whole", 1 },
        { "merge-loses", 3 },
        { "explain-forgets", 1 },
        { "proofs-outlive-clock", 24 },
        { "floor-ignored", 81 },
    };

    [Theory]
    [MemberData(nameof(CaughtBy))]
    public void Mutant_Planted_IsCaught(string name, int seed)
    {
        var mutant = MutantCatalogue.Find(name);
        var verdict = MutantHunt.Hunt(mutant, mostSeeds: 1, from: seed);
        if (!verdict.IsCaught)
        {
            verdict = MutantHunt.Hunt(mutant, MostSeeds);
        }

        Assert.True(verdict.IsCaught, verdict.ToString());
    }

    [Fact]
    public void Mutants_AllOfThem_AreTriedHere() => Assert.Equal(
        MutantCatalogue.All.Select(mutant => mutant.Name).Order(StringComparer.Ordinal),
        CaughtBy.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
}
