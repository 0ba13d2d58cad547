using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups;

public sealed class ShareLaws
{
    [Fact]
    public void Of_AllPartsOfACell_ComeToWhatWasDivided() => Law.Holds(
        Any.ReportCell.Zip(Partition).Zip(Gen.Elements(IndicatorKind.Count, IndicatorKind.Level, IndicatorKind.Ratio)),
        division =>
        {
            var ((cell, shares), kind) = division;

            var all = shares.Select(share => share.Of(cell, kind)).Aggregate(Cell.Empty, Cell.Merge);

            Assert.Equal(cell.Sum, all.Sum);
            Assert.Equal(cell.Reporting, all.Reporting);
            Assert.Equal(cell.Approximate, all.Approximate);
            Assert.Equal(cell.NotApplicable, all.NotApplicable);
            Assert.Equal(cell.Exclusions, all.Exclusions);
            Assert.Equal(cell.Parts, all.Parts);
        });

    [Fact]
    public void Of_AnyPart_HasNoMoreDecimalsThanTheValue() => Law.Holds(Any.Value.Zip(Partition), division =>
    {
        var (value, shares) = division;
        var cell = new Cell { Sum = value, Reporting = 1 };

        Assert.All(shares, share => Assert.True(share.Of(cell, IndicatorKind.Count).Sum.Scale <= value.Scale));
    });

    [Fact]
    public void Within_ADividedPart_LiesSideBySideWithTheOthers() => Law.Holds(
        Any.ReportCell.Zip(Partition).Zip(Partition),
        division =>
        {
            var ((cell, outer), inner) = division;
            var shares = outer.SelectMany((share, i) => i == 0 ? inner.Select(share.Within) : [share]);

            var all = shares.Select(share => share.Of(cell, IndicatorKind.Count)).Aggregate(Cell.Empty, Cell.Merge);

            Assert.Equal((cell.Sum, cell.Reporting, cell.Parts), (all.Sum, all.Reporting, all.Parts));
        });

    [Fact]
    public void Of_AScoreOrABareRate_StaysWithTheOneThatBears()
    {
        var cell = new Cell { Reporting = 1, Min = new(0.8m, AReport.Code), Max = new(0.8m, AReport.Code) };
        var (bearer, other) = (new Share(0, 0.6m, true), new Share(0.6m, 1, false));

        Assert.Equal(cell, bearer.Of(cell, IndicatorKind.Score));
        Assert.Equal(Cell.Empty, other.Of(cell, IndicatorKind.Score));
        Assert.Equal(cell, bearer.Of(cell, IndicatorKind.Ratio));
    }

    [Fact]
    public void Of_APart_IsAValueAndNoExtreme()
    {
        var cell = new Cell { Sum = 5, Reporting = 1, Min = new(5, AReport.Code), Max = new(5, AReport.Code) };

        var part = new Share(0.6m, 1, false).Of(cell, IndicatorKind.Count);

        Assert.Equal((2m, 0, 1), (part.Sum, part.Reporting, part.Apportioned));
        Assert.Equal(CellState.Value, part.State);
        Assert.Null(part.Min);
    }

    // Two to four parts, side by side; the largest bears.
    private static Gen<IReadOnlyList<Share>> Partition =>
        from weights in Gen.Choose(1, 9_999).ArrayOf(4)
        from count in Gen.Choose(2, 4)
        let total = weights.Take(count).Sum()
        let ends = Enumerable.Range(0, count + 1)
            .Select(i => i == count ? 1m : decimal.Round((decimal)weights.Take(i).Sum() / total, 4))
            .ToArray()
        let widths = ends.Zip(ends.Skip(1), (low, high) => high - low).ToArray()
        let bearer = Array.IndexOf(widths, widths.Max())
        select (IReadOnlyList<Share>)
            [.. widths.Select((_, i) => new Share(ends[i], ends[i + 1], i == bearer)).Where(share => share.From < share.To)];
}
