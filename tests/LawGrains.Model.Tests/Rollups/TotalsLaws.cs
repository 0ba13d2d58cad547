using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups;

public sealed class TotalsLaws
{
    [Fact]
    public void Merge_ChildrensTotals_IsACommutativeMonoid() =>
        Merging.KeepsItsLaws(Any.ChildTotals, Totals.None, Totals.Merge, AreEqual);

    [Fact]
    public void Merge_TotalsWithDeclarations_DropsThemAndNothingElse() => Law.Holds(Any.TotalsWithDeclared.Two(), two =>
        AreEqual(
            Totals.Merge(WithoutDeclared(two.Item1), WithoutDeclared(two.Item2)),
            Totals.Merge(two.Item1, two.Item2)));

    [Fact]
    public void Merge_AnyTotals_StaysSortedWithEachCodeOnce() => Law.Holds(Any.TotalsWithDeclared.Two(), two =>
    {
        var codes = Totals.Merge(two.Item1, two.Item2).Cells.Select(cell => cell.Indicator).ToList();

        Assert.Equal(codes.Distinct().Order(), codes);
        Assert.Equal(
            two.Item1.Cells.Concat(two.Item2.Cells).Select(cell => cell.Indicator).Distinct().Order(),
            codes);
    });

    [Fact]
    public void Find_AnyTotals_FindsEachCellAndNoOther() => Law.Holds(Any.ChildTotals, totals =>
    {
        foreach (var indicator in TestCatalogue.Instance.Indicators)
        {
            Assert.Equal(
                totals.Cells.SingleOrDefault(cell => cell.Indicator == indicator.Code),
                totals.Find(indicator.Code));
        }
    });

    [Fact]
    public void AtNode_NoReport_IsWhatIsBelow() => Law.Holds(Any.TotalsWithDeclared, children =>
        AreEqual(WithoutDeclared(children), AReport.AtNode(ReportFigures.None, children, isLeaf: false)));

    [Fact]
    public void AtNode_AnyReport_ShowsItsDeclarationsAndNoOthers() => Law.Holds(Any.Figures.Zip(Any.TotalsWithDeclared), pair =>
    {
        var (figures, children) = pair;
        foreach (var cell in AReport.AtNode(figures, children, isLeaf: false).Cells)
        {
            Assert.Equal(figures.Whole(cell.Indicator), cell.Declared);
        }
    });

    // In one process objects are handed over as they are; in a cluster, and from storage, they are copies.
    [Fact]
    public void AtNode_CopiesOfItsInputs_GivesTheSame() => Law.Holds(Any.Figures.Zip(Any.TotalsWithDeclared), pair =>
    {
        var (figures, children) = pair;

        AreEqual(
            AReport.AtNode(figures, children, isLeaf: false),
            AReport.AtNode(Copy(figures), Copy(children), isLeaf: false));
        AreEqual(
            AReport.AtNode(figures, Totals.None, isLeaf: true),
            AReport.AtNode(Copy(figures), Copy(Totals.None), isLeaf: true));
    });

    [Fact]
    public void Merge_CopiesOfItsInputs_GivesTheSame() => Law.Holds(Any.TotalsWithDeclared.Two(), two =>
        AreEqual(Totals.Merge(two.Item1, two.Item2), Totals.Merge(Copy(two.Item1), Copy(two.Item2))));

    private static void AreEqual(Totals expected, Totals actual) => Assert.Equal<TrackedCell>(expected.Cells, actual.Cells);

    private static Totals WithoutDeclared(Totals totals) =>
        new([.. totals.Cells.Select(cell => cell with { Declared = Cell.Empty })]);

    private static Totals Copy(Totals totals) => new([
        .. totals.Cells.Select(cell =>
            new TrackedCell(cell.Indicator, cell.Declared with { }, cell.Computed with { }, cell.Effective with { }))
    ]);

    private static ReportFigures Copy(ReportFigures figures) =>
        new([.. figures.Cells.Select(cell => new ReportCell(cell.Indicator, cell.Own with { }, cell.Whole with { }))]);
}
