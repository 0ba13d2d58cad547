using LawGrains.Model.Cells;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;
using static LawGrains.Model.Tests.Laws.TestCatalogue;

namespace LawGrains.Model.Tests.Rollups;

/// <summary>The three tracks of DESIGN §5, case by case.</summary>
public sealed class TracksTests
{
    [Fact]
    public void AtNode_ALeafWithBoth_TakesTheWholeAndNeverBoth()
    {
        var leaf = Leaf(Own(5m), Whole(20m));

        Assert.Equal((20m, 20m, 20m), Sums(leaf));
        Assert.Equal(1, leaf.Computed.Reporting);
    }

    [Fact]
    public void AtNode_ALeafWithOwnAlone_TakesItAndDeclaresNothing() => Assert.Equal((0m, 5m, 5m), Sums(Leaf(Own(5m))));

    [Fact]
    public void AtNode_ALeafThatDeclaresZero_IsZeroWhateverItsOwn()
    {
        var leaf = Leaf(Own(5m), Whole(0m));

        Assert.Equal((CellState.Zero, CellState.Zero), (leaf.Computed.State, leaf.Effective.State));
    }

    [Fact]
    public void AtNode_ADeclaredValueAboveReports_ReplacesThemInEffectiveAlone()
    {
        var county = Above([Leaf(Own(5m)), Leaf(Own(7m))], Own(1m), Whole(100m));

        Assert.Equal((100m, 13m, 100m), Sums(county));
        Assert.Equal((1, 3, 1), (county.Declared.Reporting, county.Computed.Reporting, county.Effective.Reporting));
    }

    [Fact]
    public void AtNode_ADeclaredZeroAboveReports_ReplacesThemToo() =>
        Assert.Equal((0m, 5m, 0m), Sums(Above([Leaf(Own(5m))], Whole(0m))));

    [Fact]
    public void AtNode_ADeclarationBelow_CountsOnceUpwards()
    {
        var county = Above([Leaf(Own(5m))], Whole(100m));

        var city = Above([county, Leaf(Own(2m))], Own(1m));

        Assert.Equal((0m, 8m, 103m), Sums(city));
    }

    [Fact]
    public void AtNode_ADeclarationLeftOutAboveReports_LeavesThemStanding()
    {
        var county = Above([Leaf(Own(5m))], Whole(100m, observation => observation.Over(PeriodQualifier.Cumulative)));

        Assert.Equal((0m, 5m, 5m), Sums(county));
        Assert.Equal((new Exclusions(Cumulative: 1), null), (county.Effective.Exclusions, county.Computed.Exclusions));
    }

    [Fact]
    public void AtNode_ALeafWithAWholeLeftOut_TakesItsOwnAndCountsWhatWasLeftOut()
    {
        var leaf = Leaf(Own(5m), Whole(100m, observation => observation.Unsure()));

        Assert.Equal((5m, new Exclusions(Unconfirmed: 1)), (leaf.Computed.Sum, leaf.Computed.Exclusions));
    }

    [Fact]
    public void AtNode_NotApplicableToTheWhole_SurvivesInEffective()
    {
        var leaf = Leaf(NotApplicable(Scope.Whole));
        var county = Above([], NotApplicable(Scope.Whole));

        Assert.Equal(CellState.NotApplicable, leaf.Computed.State);
        Assert.Equal(CellState.NotApplicable, leaf.Effective.State);
        Assert.Equal(CellState.NotApplicable, county.Effective.State);
        Assert.Equal(CellState.NotReported, county.Computed.State);
    }

    [Fact]
    public void AtNode_NotApplicableInBothScopes_IsOneReport() =>
        Assert.Equal(1, Leaf(NotApplicable(Scope.Own), NotApplicable(Scope.Whole)).Effective.NotApplicable);

    [Fact]
    public void AtNode_NotApplicableToTheWholeBesideAnOwnValue_IsTheValue()
    {
        var leaf = Leaf(Own(5m), NotApplicable(Scope.Whole));

        Assert.Equal((5m, 0), (leaf.Effective.Sum, leaf.Effective.NotApplicable));
    }

    private static Observation Own(decimal value) => AnObservation.Of(Count, value);

    private static Observation Whole(decimal value, Func<Observation, Observation>? but = null) =>
        but is null ? Own(value).Whole() : but(Own(value).Whole());

    private static Observation NotApplicable(Scope scope) => AnObservation.NotApplicable(Count) with { Scope = scope };

    private static TrackedCell Leaf(params IReadOnlyList<Observation> report) =>
        AReport.AtNode(AReport.Of(report), Totals.None, isLeaf: true).Find(Count)!;

    private static TrackedCell Above(IReadOnlyList<TrackedCell> children, params IReadOnlyList<Observation> report) =>
        AReport.AtNode(
            AReport.Of(report),
            children.Select(child => new Totals([child])).Aggregate(Totals.None, Totals.Merge),
            isLeaf: false).Find(Count)!;

    private static (decimal Declared, decimal Computed, decimal Effective) Sums(TrackedCell cell) =>
        (cell.Declared.Sum, cell.Computed.Sum, cell.Effective.Sum);
}
