using System.Collections.Immutable;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class RollupNodeTests
{
    private static readonly DateTimeOffset Noon = new(2025, 2, 28, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly DatedPolicy Policy = TenantPolicies.Default.For(Hosting.World.Period);
    private static readonly DatedCatalogue Catalogue = new(BuiltInCatalogue.Current, 0, []);
    private static readonly IndicatorCode Resolved = IndicatorCode.Parse(Hosting.Figures.Resolved);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TakeChild_AnyOrderWithRepetitions_EndsWithTheNewest(int seed)
    {
        const int children = 7;
        var node = Ready(children);
        var sent = Shuffled(
            seed,
            from child in Enumerable.Range(1, children)
            from version in Enumerable.Range(2, 5)
            from copy in Enumerable.Range(0, 2)
            select Contribution(child, version, (child * 1000) + version));

        foreach (var contribution in sent)
        {
            node.TakeChild(contribution);
            node.Build(() => 0);
        }

        Assert.Equal(Enumerable.Range(1, children).Sum(child => (child * 1000) + 6), Sum(node));
    }

    [Fact]
    public void TakeChild_Older_IsStaleAndNamesWhatIsKnown()
    {
        var node = Ready(2);
        node.TakeChild(Contribution(1, version: 9, value: 90));

        var (outcome, changed) = node.TakeChild(Contribution(1, version: 8, value: 80));

        Assert.Equal((PushOutcome.Stale, false), (outcome, changed));
        Assert.Equal(9, node.RecordOf(Id(1)).Version);
        Assert.Equal(91, Sum(node));
    }

    [Fact]
    public void TakeChild_Stranger_IsNotMyChild()
    {
        var node = Ready(2);

        Assert.Equal(PushOutcome.NotMyChild, node.TakeChild(Contribution(3, version: 1, value: 5)).Outcome);
    }

    [Fact]
    public void Build_FirstPullIncomplete_GivesNothing()
    {
        var node = new RollupNode();
        node.SetTree(Tree(version: 1, children: 2), Policy, Catalogue);
        node.TakeOwn(Id(0), OwnContribution.None, Noon, Noon);
        node.TakeChild(Contribution(1, version: 1, value: 1));

        Assert.Null(node.Build(() => 0));
        Assert.Equal(new Progress(2, 3), node.Progress);
    }

    [Fact]
    public void Build_OnlyVerifiedAgain_KeepsTheVersionAndMovesTheProof()
    {
        var node = Ready(1);
        var before = node.Build(() => 0)!;
        node.TakeOwn(Id(0), OwnContribution.None, Noon.AddHours(1), Noon.AddHours(1));

        var (_, changed) = node.TakeChild(Contribution(1, version: 1, value: 1, Noon.AddHours(1)));

        var after = node.Build(() => 0)!;
        Assert.False(changed);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(Noon.AddHours(1), after.Standing.VerifiedAt);
    }

    [Fact]
    public void Build_ClockSteppedBack_StillGoesPastWhatTheParentKnows()
    {
        var node = Ready(1);
        node.GoPast(1_000);

        Assert.True(node.Build(() => 5)!.Version > 1_000);
    }

    [Fact]
    public void SetTree_ChildMovedAway_TakesItsFiguresAlong()
    {
        var node = Ready(3);

        node.SetTree(Tree(version: 2, children: 2), Policy, Catalogue);

        Assert.True(node.IsReady);
        Assert.Equal(2, Sum(node));
    }

    [Fact]
    public void SetTree_NewChild_WaitsForIt()
    {
        var node = Ready(2);

        node.SetTree(Tree(version: 2, children: 3), Policy, Catalogue);

        Assert.False(node.IsReady);
        Assert.Equal([Id(3)], node.NeedsChildren(default).Select(needed => needed.Child));
    }

    // The one that lost a child has told, the one that won it has not: together they are the totals of no tree.
    [Fact]
    public void Build_ChildKnowsANewerTree_IsOfNoTreeUntilTheNodeHasReadItToo()
    {
        var node = Ready(2);

        node.TakeChild(Contribution(1, version: 2, value: 5, standing: new(2, 0, Noon, Noon)));

        Assert.True(node.Build(() => 0)!.Standing.TreeVersion < 0);
        Assert.True(node.NeedsTree(node.Newest));
        node.SetTree(Tree(version: 2, children: 2), Policy, Catalogue);
        Assert.Equal(2, node.Build(() => 0)!.Standing.TreeVersion);
    }

    [Fact]
    public void Build_ChildOlderThanAChangeOfItsSubtree_IsOfNoTree()
    {
        var node = Ready(2);

        node.SetTree(Tree(version: 2, children: 2, subtreeVersion: 2), Policy, Catalogue);

        Assert.True(node.Build(() => 0)!.Standing.TreeVersion < 0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Build_ChildWithAnotherPolicy_IsOfNoPolicyAndAsksForItsOwn(long own, long childs)
    {
        var node = new RollupNode();
        node.SetTree(Tree(version: 1, children: 1), Policy with { Version = own }, Catalogue);
        node.TakeOwn(Id(0), OwnContribution.None, Noon, Noon);

        node.TakeChild(Contribution(1, version: 1, value: 1, standing: new(1, childs, Noon, Noon)));

        Assert.True(node.Build(() => 0)!.Standing.PolicyVersion < 0);
        Assert.Equal(childs > own, node.NeedsTree(node.Newest));
        Assert.Equal(own > childs ? [Id(1)] : [], node.NeedsChildren(default).Select(needed => needed.Child));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Build_ChildWithOtherIndicators_IsOfNoVersionAndAsksForItsOwn(long own, long childs)
    {
        var node = new RollupNode();
        node.SetTree(Tree(version: 1, children: 1), Policy, Catalogue with { Version = own });
        node.TakeOwn(Id(0), OwnContribution.None, Noon, Noon);

        var standing = new Standing(1, Policy.Version, Noon, Noon) { CatalogueVersion = childs };
        var contribution = Contribution(1, version: 1, value: 1, standing: standing);
        node.TakeChild(contribution with { CatalogueVersion = childs });

        var built = node.Build(() => 0)!;
        Assert.True(built.Standing.CatalogueVersion < 0);
        Assert.Equal(1, built.CatalogueVersion);
        Assert.Equal(childs > own, node.NeedsTree(node.Newest));
        Assert.Equal(own > childs ? [Id(1)] : [], node.NeedsChildren(default).Select(needed => needed.Child));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(0, 1, -1)]
    public void Build_ReportReadWithOtherIndicators_IsMixedOnlyWhereItsAreNewer(long own, long reports, long stands)
    {
        var node = new RollupNode();
        node.SetTree(Tree(version: 1, children: 0), Policy, Catalogue with { Version = own });

        node.TakeOwn(Id(0), OwnContribution.None with { Version = 1, CatalogueVersion = reports }, Noon, Noon);

        Assert.Equal(stands, node.Build(() => 0)!.Standing.CatalogueVersion);
        Assert.Equal(reports > own, node.NeedsTree(node.Newest));
    }

    private static RollupNode Ready(int children)
    {
        var node = new RollupNode();
        node.SetTree(Tree(version: 1, children), Policy, Catalogue);
        node.TakeOwn(Id(0), OwnContribution.None, Noon, Noon);
        for (var child = 1; child <= children; child++)
        {
            node.TakeChild(Contribution(child, version: 1, value: 1));
        }

        return node;
    }

    private static TreeNode Tree(long version, int children, long subtreeVersion = 1) => new(
        Jurisdiction(0, JurisdictionLevel.County),
        [
            .. Enumerable.Range(1, children)
                .Select(child => new TreeChild(Jurisdiction(child, JurisdictionLevel.Township), subtreeVersion)),
        ],
        [
            new(
                Id(0),
                JurisdictionCode.Parse("c0"),
                OwesReport: true,
                Share.Whole,
                Instead: [],
                ReportsBelow.Governments,
                Declaration.Holds),
        ],
        version);

    private static Jurisdiction Jurisdiction(int number, JurisdictionLevel level) => new()
    {
        Id = Id(number),
        Code = JurisdictionCode.Parse($"c{number}"),
        Name = $"名{number}",
        Level = level,
    };

    private static JurisdictionId Id(int number) => JurisdictionId.Parse($"j{number}");

    private static Contribution Contribution(
        int child, long version, decimal value, DateTimeOffset? verifiedAt = null, Standing? standing = null)
    {
        var of = new Extreme(value, JurisdictionCode.Parse($"c{child}"));
        var cell = new Cell { Sum = value, Reporting = 1, Min = of, Max = of };
        ImmutableArray<TrackedCell> cells = [new(Resolved, Cell.Empty, cell, cell)];
        var at = verifiedAt ?? Noon;
        return new(
            Id(child),
            version,
            Digest.Of(Id(child), (ulong)version),
            "e",
            Coverage.None with { Expected = 1, Submitted = 1 },
            new(cells),
            Totals.None,
            standing ?? new(1, 0, at, at),
            Noon);
    }

    private static decimal Sum(RollupNode node) => node.Build(() => 0)!.Submitted.Find(Resolved)!.Effective.Sum;

    private static Contribution[] Shuffled(int seed, IEnumerable<Contribution> contributions)
    {
        var sent = contributions.ToArray();
        new Random(seed).Shuffle(sent);
        return sent;
    }
}
