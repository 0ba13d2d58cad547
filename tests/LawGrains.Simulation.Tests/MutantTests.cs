using LawGrains.Simulation.Mutants;

namespace LawGrains.Simulation.Tests;

/// <summary>
/// What the simulation is worth: each bug that is planted is found. Here by the first seed that finds it, as the command
/// <c>mutants</c> tells; where workloads change, take the seeds that it tells then.
/// </summary>
public sealed class MutantTests
{
    public static TheoryData<string, int> CaughtBy => new()
    {
        { "delta-push", 2 },
        { "stale-version", 4 },
        { "lost-retry", 45 },
        { "lost-apply", 1 },
        { "double-declared", 1 },
        { "missed-pull", 28 },
        { "kept-after-failure", 2 },
        { "incomplete-replaces", 1 },
        { "move-twice", 5 },
        { "mixed-tree", 1 },
        { "verified-too-young", 4 },
        { "return-takes-accepted", 11 },
        { "withdrawn-stays", 2 },
        { "policy-not-carried", 1 },
        { "etag-ignored", 4 },
        { "replay-forgotten", 1 },
        { "uncommitted-snapshot", 77 },
        { "verified-from-memory", 4 },
        { "memory-taken-for-truth", 4 },
        { "split-counts-whole", 1 },
        { "merge-loses", 3 },
        { "explain-forgets", 1 },
        { "proofs-outlive-clock", 24 },
        { "floor-ignored", 46 },
    };

    [Theory]
    [MemberData(nameof(CaughtBy))]
    public void Mutant_Planted_IsCaught(string name, int seed)
    {
        var verdict = MutantHunt.Hunt(MutantCatalogue.Find(name), mostSeeds: 1, from: seed);

        Assert.True(verdict.IsCaught, verdict.ToString());
    }

    [Fact]
    public void Mutants_AllOfThem_AreTriedHere() => Assert.Equal(
        MutantCatalogue.All.Select(mutant => mutant.Name).Order(StringComparer.Ordinal),
        CaughtBy.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
}
