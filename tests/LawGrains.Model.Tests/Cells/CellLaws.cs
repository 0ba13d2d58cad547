using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Cells;

public sealed class CellLaws
{
    [Fact]
    public void Merge_CellsOfOneReport_IsACommutativeMonoid() =>
        Merging.KeepsItsLaws(Any.ReportCell, Cell.Empty, Cell.Merge, Assert.Equal);

    [Fact]
    public void Merge_CellsOfManyReports_IsACommutativeMonoid() =>
        Merging.KeepsItsLaws(Any.MergedCell, Cell.Empty, Cell.Merge, Assert.Equal);

    [Fact]
    public void Merge_ACopyOfEmpty_IsTheIdentityToo() => Law.Holds(Any.MergedCell, cell =>
    {
        Assert.Equal(cell, Cell.Merge(cell, Cell.Empty with { }));
        Assert.Equal(cell, Cell.Merge(Cell.Empty with { }, cell));
    });

    [Fact]
    public void Merge_Exclusions_AreACommutativeMonoid() =>
        Merging.KeepsItsLaws(Any.LeftOut, null, Exclusions.Merge, Assert.Equal);

    [Fact]
    public void Merge_RatioParts_AreACommutativeMonoid() =>
        Merging.KeepsItsLaws(
            Gen.OneOf(Any.Pair.Select(pair => (RatioParts?)pair), Gen.Constant<RatioParts?>(null)),
            null,
            RatioParts.Merge,
            Assert.Equal);

    [Fact]
    public void Merge_ManyCells_KeepsEveryCount() => Law.Holds(Any.ReportCell.ListOf(), cells =>
    {
        var merged = cells.Aggregate(Cell.Empty, Cell.Merge);

        Assert.Equal(cells.Sum(cell => cell.Reporting), merged.Reporting);
        Assert.Equal(cells.Sum(cell => cell.Approximate), merged.Approximate);
        Assert.Equal(cells.Sum(cell => cell.NotApplicable), merged.NotApplicable);
        Assert.Equal(cells.Sum(cell => cell.Exclusions?.Cumulative ?? 0), merged.Exclusions?.Cumulative ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Exclusions?.Partial ?? 0), merged.Exclusions?.Partial ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Exclusions?.Target ?? 0), merged.Exclusions?.Target ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Exclusions?.Conflict ?? 0), merged.Exclusions?.Conflict ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Exclusions?.Unconfirmed ?? 0), merged.Exclusions?.Unconfirmed ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Parts?.Pairs ?? 0), merged.Parts?.Pairs ?? 0);
        Assert.Equal(cells.Sum(cell => cell.Parts?.Derived ?? 0), merged.Parts?.Derived ?? 0);
    });

    [Fact]
    public void Merge_ManyCells_FindsTheExtremesAndTheSmallestCodeThatHasThem() => Law.Holds(Any.ReportCell.ListOf(), cells =>
    {
        var merged = cells.Aggregate(Cell.Empty, Cell.Merge);
        var minima = cells.Where(cell => cell.Min is not null).Select(cell => cell.Min)
            .OrderBy(min => min!.Value.Value).ThenBy(min => min!.Value.Of.Text, StringComparer.Ordinal);
        var maxima = cells.Where(cell => cell.Max is not null).Select(cell => cell.Max)
            .OrderByDescending(max => max!.Value.Value).ThenBy(max => max!.Value.Of.Text, StringComparer.Ordinal);

        Assert.Equal(minima.FirstOrDefault(), merged.Min);
        Assert.Equal(maxima.FirstOrDefault(), merged.Max);
    });
}
