using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;
using static LawGrains.Model.Tests.Laws.TestCatalogue;

namespace LawGrains.Model.Tests.Rollups;

/// <summary>Several reports behind one node.</summary>
public sealed class NodeFiguresTests
{
    [Fact]
    public void Merge_InAnyOrder_IsTheSame() => Law.Holds(Any.Figures.Two(), two =>
    {
        var (left, right) = (NodeFigures.Of(two.Item1, isLeaf: false, Declaration.Holds), NodeFigures.Of(two.Item2, isLeaf: true, Declaration.Holds));

        Assert.Equal<NodeCell>(NodeFigures.Merge(left, right).Cells, NodeFigures.Merge(right, left).Cells);
    });

    [Fact]
    public void Merge_Leaves_TakesOfEachItsWholeElseItsOwn()
    {
        var merged = NodeFigures.Merge(Leaf(Whole(20), Own(5)), Leaf(Own(7)));

        var leaf = Totals.AtNode(merged, Totals.None, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal(27, leaf.Effective.Sum);
    }

    [Fact]
    public void Merge_ALeafIntoACounty_AddsAllThatItHad()
    {
        var merged = NodeFigures.Merge(Of(Declaration.OtherBorders, Whole(100), Own(1)), Leaf(Whole(20), Own(5)));

        var county = Totals.AtNode(merged, Below(11), EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((32m, 32m), (county.Computed.Sum, county.Effective.Sum));
        Assert.Equal(new Exclusions(Borders: 1), county.Effective.Exclusions);
    }

    [Fact]
    public void AtNode_AllThatWasBelowIsElsewhere_CountsTheOwnFigureAlone()
    {
        var figures = Of(Declaration.OtherBorders, Whole(100), Own(1));

        var county = Totals.AtNode(figures, Totals.None, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((100m, 1m, 1m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    [Fact]
    public void Merge_OneSpeaksForAllThatTheNodeCovers_StandsForTheOthersToo()
    {
        var merged = NodeFigures.Merge(Of(Declaration.Holds, Whole(100), Own(1)), Leaf(Whole(20)));

        var county = Totals.AtNode(merged, Below(11), EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((100m, 32m, 100m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    [Fact]
    public void Merge_NeitherSpeaksForTheNode_ShowsBothDeclarationsAndCountsNeither()
    {
        var merged = NodeFigures.Merge(Of(Declaration.OtherBorders, Whole(100)), Of(Declaration.OtherBorders, Whole(50)));

        var county = Totals.AtNode(merged, Below(11), EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((150m, 11m, 11m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    [Fact]
    public void Of_OtherBorders_ShowsTheDeclarationAndCountsWhatIsBelow()
    {
        var figures = Of(Declaration.OtherBorders, Whole(100), Own(1));

        var county = Totals.AtNode(figures, Below(11), EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((100m, 12m, 12m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
        Assert.Equal(new Exclusions(Borders: 1), county.Effective.Exclusions);
    }

    [Fact]
    public void AtNode_EffectiveIsComputedByPolicy_IgnoresWhatIsDeclared()
    {
        var figures = Of(Declaration.Holds, Whole(100), Own(1));

        var county = Totals.AtNode(figures, Below(11), EffectiveRule.Computed).Find(Count)!;

        Assert.Equal((100m, 12m, 12m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    private static Totals Below(decimal value) =>
        Totals.AtNode(Leaf(Own(value)), Totals.None, EffectiveRule.DeclaredFirst);

    private static NodeFigures Leaf(params IReadOnlyList<Observation> observations) =>
        NodeFigures.Of(AReport.Of(observations), isLeaf: true, Declaration.Holds);

    private static NodeFigures Of(Declaration declaration, params IReadOnlyList<Observation> observations) =>
        NodeFigures.Of(AReport.Of(observations), isLeaf: false, declaration);

    private static Observation Own(decimal value) => AnObservation.Of(Count, value);

    private static Observation Whole(decimal value) => AnObservation.Of(Count, value).Whole();
}
