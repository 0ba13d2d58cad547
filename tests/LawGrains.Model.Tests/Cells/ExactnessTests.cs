using System.Numerics;
using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Cells;

/// <summary>Sums stay exact to a million reports at the bounds of DESIGN §5, in whatever order and grouping.</summary>
public sealed class ExactnessTests
{
    private const int Million = 1_000_000;

    [Fact]
    public void Merge_AnyCells_SumsAsWholeNumbersDo() => Law.Holds(Any.ReportCell.ListOf(), cells =>
    {
        var merged = cells.Aggregate(Cell.Empty, Cell.Merge);

        Assert.Equal(Exact.Sum(cells.Select(cell => cell.Sum)), Exact.Scaled(merged.Sum));
        Assert.Equal(
            Exact.Sum(cells.Select(cell => cell.Parts?.Numerator ?? 0)),
            Exact.Scaled(merged.Parts?.Numerator ?? 0));
        Assert.Equal(
            Exact.Sum(cells.Select(cell => cell.Parts?.Denominator ?? 0)),
            Exact.Scaled(merged.Parts?.Denominator ?? 0));
    });

    [Fact]
    public void Merge_AMillionTimesTheSameCell_IsExact() => Law.Holds(Any.ReportCell, cell =>
    {
        var (merged, copies) = (cell, 1);
        while (copies < Million)
        {
            (merged, copies) = (Cell.Merge(merged, merged), 2 * copies);
        }

        Assert.Equal(Exact.Scaled(cell.Sum) * copies, Exact.Scaled(merged.Sum));
        Assert.Equal(Exact.Scaled(cell.Parts?.Numerator ?? 0) * copies, Exact.Scaled(merged.Parts?.Numerator ?? 0));
        Assert.Equal(Exact.Scaled(cell.Parts?.Denominator ?? 0) * copies, Exact.Scaled(merged.Parts?.Denominator ?? 0));
        Assert.Equal(cell.Reporting * copies, merged.Reporting);
    });

    [Fact]
    public void Merge_AMillionValuesAtTheBound_IsExactInEitherDirection()
    {
        var values = Enumerable.Range(0, Million).Select(i => Limits.Value - (i * 0.0001m)).ToArray();
        var cells = values.Select(value => new Cell { Sum = value, Reporting = 1 }).ToArray();

        var forwards = cells.Aggregate(Cell.Empty, Cell.Merge);
        var backwards = cells.Reverse().Aggregate(Cell.Empty, Cell.Merge);

        Assert.Equal(Exact.Sum(values), Exact.Scaled(forwards.Sum));
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Merge_AMillionDerivedNumeratorsAtTheBound_IsExactInEitherDirection()
    {
        var pairs = Enumerable.Range(0, Million)
            .Select(i => Limits.Value - 0.0001m - (i * 0.0003m))
            .Select(denominator => new RatioParts(0.999999m * denominator, denominator, 1, 1))
            .ToArray();

        var forwards = pairs.Aggregate((RatioParts?)null, RatioParts.Merge);
        var backwards = pairs.Reverse().Aggregate((RatioParts?)null, RatioParts.Merge);

        Assert.Equal(Exact.Sum(pairs.Select(pair => pair.Numerator)), Exact.Scaled(forwards!.Numerator));
        Assert.Equal(Exact.Sum(pairs.Select(pair => pair.Denominator)), Exact.Scaled(forwards.Denominator));
        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Quotient_AnyPooledParts_IsRoundedOnceHalfEven()
    {
        var pools = Any.Pair.NonEmptyListOf().Select(pairs => pairs.Aggregate((RatioParts?)null, RatioParts.Merge)!);

        Law.Holds(pools, AssertRoundedOnce);
    }

    [Fact]
    public void Quotient_HardByAHalf_IsRoundedOnceHalfEven()
    {
        // The smallest step to either side of a half, under denominators as large as a million reports make them.
        var pools =
            from whole in Any.Between(1_000_000, 500_000_000_000_000_000)
            from fraction in Gen.Choose(0, 9_999)
            let denominator = (whole * 2m) - (fraction * 0.0002m)
            from millionths in Gen.Choose(0, 999_999)
            from step in Gen.Elements(-0.0000000001m, 0m, 0.0000000001m)
            let numerator = (denominator * millionths / 1_000_000m) + (denominator / 2_000_000m) + step
            select new RatioParts(numerator, denominator, 2, 2);

        Law.Holds(pools, AssertRoundedOnce);
    }

    [Theory]
    [InlineData(1, 8, "0.125")]
    [InlineData(1, 3, "0.333333")]
    [InlineData(2, 3, "0.666667")]
    [InlineData(1, 2_000_000, "0")]
    [InlineData(3, 2_000_000, "0.000002")]
    [InlineData(-1, 3, "-0.333333")]
    [InlineData(0, 5, "0")]
    public void Quotient_KnownParts_IsTheKnownDecimal(int numerator, int denominator, string expected) =>
        Assert.Equal(
            decimal.Parse(expected, CultureInfo.InvariantCulture),
            new RatioParts(numerator, denominator, 1, 0).Quotient);

    [Fact]
    public void Quotient_NoCases_IsNull() => Assert.Null(new RatioParts(0, 0, 3, 0).Quotient);

    private static void AssertRoundedOnce(RatioParts pool)
    {
        var (numerator, denominator) = (Exact.Scaled(pool.Numerator), Exact.Scaled(pool.Denominator));
        if (denominator.IsZero)
        {
            Assert.Null(pool.Quotient);
        }
        else
        {
            Assert.Equal(Exact.Quotient(numerator, denominator) * BigInteger.Pow(10, 4), Exact.Scaled(pool.Quotient!.Value));
        }
    }
}
