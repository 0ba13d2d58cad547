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
        var (left, right) = (NodeFigures.Of(two.Item1, Declaration.Holds), NodeFigures.Of(two.Item2, Declaration.Holds));

        Assert.Equal<NodeCell>(NodeFigures.Merge(left, right).Cells, NodeFigures.Merge(right, left).Cells);
    });

    [Fact]
    public void Merge_Leaves_TakesOfEachItsWholeElseItsOwn()
    {
        var merged = Merged(Report(Whole(20), Own(5)), Report(Own(7)));

        var leaf = Totals.AtNode(merged, Totals.None, isLeaf: true, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal(27, leaf.Effective.Sum);
    }

    [Fact]
    public void Merge_OneDeclaresAndOneDoesNot_LeavesWhatIsBelowStanding()
    {
        var below = Totals.AtNode(
            NodeFigures.Of(Report(Own(11)), Declaration.Holds), Totals.None, isLeaf: true, EffectiveRule.DeclaredFirst);
        var merged = Merged(Report(Whole(100), Own(1)), Report(Own(2)));

        var county = Totals.AtNode(merged, below, isLeaf: false, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((100m, 14m, 14m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    [Fact]
    public void Merge_BothDeclare_TakesBothDeclarations()
    {
        var merged = Merged(Report(Whole(100)), Report(Whole(50)));

        var county = Totals.AtNode(merged, Below(11), isLeaf: false, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((150m, 11m, 150m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    [Fact]
    public void Of_OtherBorders_ShowsTheDeclarationAndCountsWhatIsBelow()
    {
        var figures = NodeFigures.Of(Report(Whole(100), Own(1)), Declaration.OtherBorders);

        var county = Totals.AtNode(figures, Below(11), isLeaf: false, EffectiveRule.DeclaredFirst).Find(Count)!;

        Assert.Equal((100m, 12m, 12m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
        Assert.Equal(new Exclusions(Borders: 1), county.Effective.Exclusions);
    }

    [Fact]
    public void AtNode_EffectiveIsComputedByPolicy_IgnoresWhatIsDeclared()
    {
        var figures = NodeFigures.Of(Report(Whole(100), Own(1)), Declaration.Holds);

        var county = Totals.AtNode(figures, Below(11), isLeaf: false, EffectiveRule.Computed).Find(Count)!;

        Assert.Equal((100m, 12m, 12m), (county.Declared.Sum, county.Computed.Sum, county.Effective.Sum));
    }

    private static NodeFigures Merged(ReportFigures left, ReportFigures right) => NodeFigures.Merge(
        NodeFigures.Of(left, Declaration.Holds), NodeFigures.Of(right, Declaration.Holds));

    private static Totals Below(decimal value) => Totals.AtNode(
        NodeFigures.Of(Report(Own(value)), Declaration.Holds), Totals.None, isLeaf: true, EffectiveRule.DeclaredFirst);

    private static ReportFigures Report(params IReadOnlyList<Observation> observations) => AReport.Of(observations);

    private static Observation Own(decimal value) => AnObservation.Of(Count, value);

    private static Observation Whole(decimal value) => AnObservation.Of(Count, value).Whole();
}
