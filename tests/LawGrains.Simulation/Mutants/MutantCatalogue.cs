namespace LawGrains.Simulation.Mutants;

/// <summary>All bugs that can be planted. Each must be found.</summary>
public static class MutantCatalogue
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("delta-push", "a push adds what has changed instead of saying what is", static () => new DeltaPush()),
        new("missed-pull", "the answer to a pull is not taken", static () => new MissedPull()),
        new("stale-version", "an overtaken push replaces a newer one", static () => new StaleVersion()),
        new("lost-retry", "a push that failed is not sent again", static () => new LostRetry()),
        new("lost-apply", "a report's change that did not reach its roll-up is not sent again", static () => new LostApply()),
        new("double-declared", "what is declared and what is below count both", static () => new DoubleDeclared()),
        new("uncommitted-snapshot", "readers see what is still being written", static () => new UncommittedSnapshot()),
        new("kept-after-failure", "a report goes on with what was not written", static () => new KeptAfterFailure()),
        new("incomplete-replaces", "a node that has just begun hands over nothing", static () => new IncompleteReplaces()),
        new("move-twice", "a jurisdiction that moved counts at both parents", static () => new MoveTwice()),
        new("mixed-tree", "half a tree by the old borders is called current", static () => new MixedTree()),
        new("verified-too-young", "a proof is dated when it is passed on", static () => new VerifiedTooYoung()),
        new("return-takes-accepted", "a returned correction takes the accepted one away", static () => new ReturnTakesAccepted()),
        new("withdrawn-stays", "a withdrawn report goes on counting", static () => new WithdrawnStays()),
        new("policy-not-carried", "a change of policy does not reach the totals", static () => new PolicyNotCarried()),
        new("catalogue-not-carried", "totals go on without the tenant's own indicators", static () => new CatalogueNotCarried()),
        new("etag-ignored", "the last of two writes wins", static () => new EtagIgnored()),
        new("replay-forgotten", "a repeated request is done twice", static () => new ReplayForgotten()),
        new("floor-ignored", "after the clock was set back a node counts from below", static () => new FloorIgnored()),
        new("verified-from-memory", "VERIFIED does not look into storage", static () => new VerifiedFromMemory()),
        new("memory-taken-for-truth", "what a report remembers counts as proven", static () => new MemoryTakenForTruth()),
        new("split-counts-whole", "each part of a split takes the whole", static () => new SplitCountsWhole()),
        new("merge-loses", "a merge loses what was merged", static () => new MergeLoses()),
        new("explain-forgets", "an explanation leaves a child out", static () => new ExplainForgets()),
        new("proofs-outlive-clock", "a clock that was set is not noticed", static () => new ProofsOutliveClock()),
    ];

    /// <summary>The bug of this name; null where there is none.</summary>
    public static Mutant? Find(string name) => All.FirstOrDefault(mutant => mutant.Name == name);
}
