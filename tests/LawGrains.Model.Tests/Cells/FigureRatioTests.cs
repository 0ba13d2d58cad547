using LawGrains.Model.Cells;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;
using static LawGrains.Model.Tests.Laws.TestCatalogue;

namespace LawGrains.Model.Tests.Cells;

/// <summary>A ratio comes from both parts, else from a rate and the denominator, else it is a rate that is ranged.</summary>
public sealed class FigureRatioTests
{
    [Fact]
    public void Build_BothParts_ArePaired()
    {
        var cell = AReport.Of(AnObservation.Of(Won, 3m), AnObservation.Of(Heard, 4m)).Own(Rate);

        Assert.Equal(new RatioParts(3m, 4m, 1, 0), cell.Parts);
        Assert.Equal((0m, 1, 0.75m, 0.75m), (cell.Sum, cell.Reporting, cell.Min!.Value.Value, cell.Max!.Value.Value));
    }

    [Fact]
    public void Build_BothPartsAndARate_LeavesTheRateAside()
    {
        var figures = AReport.Of(AnObservation.Of(Won, 3m), AnObservation.Of(Heard, 4m), AnObservation.Of(Rate, 0.9m));

        Assert.Equal(new RatioParts(3m, 4m, 1, 0), figures.Own(Rate).Parts);
        Assert.Equal(0.75m, figures.Own(Rate).Max!.Value.Value);
    }

    [Fact]
    public void Build_RateAndDenominator_DerivesTheNumerator()
    {
        var cell = AReport.Of(AnObservation.Of(Rate, 0.333333m), AnObservation.Of(Heard, 0.0003m)).Own(Rate);

        Assert.Equal(new RatioParts(0.0000999999m, 0.0003m, 1, 1), cell.Parts);
    }

    [Fact]
    public void Build_RateAndNumeratorAlone_RangesTheRate()
    {
        var cell = AReport.Of(AnObservation.Of(Rate, 0.5m), AnObservation.Of(Won, 3m)).Own(Rate);

        Assert.Equal(Ranged(0.5m, 0.5m), cell);
    }

    [Fact]
    public void Build_BareRates_AreRangedAndNeverAveraged()
    {
        var cell = AReport.Of(AnObservation.Of(BareRate, 0.5m), AnObservation.Of(BareRate, 1m)).Own(BareRate);

        Assert.Equal(Ranged(0.5m, 1m), cell);
    }

    [Fact]
    public void Build_SeveralRatesAndADenominator_AreRanged()
    {
        var cell = AReport.Of(
            AnObservation.Of(Rate, 0.5m),
            AnObservation.Of(Rate, 0.7m),
            AnObservation.Of(Heard, 10m)).Own(Rate);

        Assert.Equal(Ranged(0.5m, 0.7m), cell);
    }

    [Fact]
    public void Build_ARateAboveOneAndADenominator_IsRanged()
    {
        var cell = AReport.Of(AnObservation.Of(Rate, 1.2m), AnObservation.Of(Heard, 10m)).Own(Rate);

        Assert.Equal(Ranged(1.2m, 1.2m), cell);
    }

    [Fact]
    public void Build_NoCases_IsAPairWithoutAQuotient()
    {
        var cell = AReport.Of(AnObservation.Of(Won, 0m), AnObservation.Of(Heard, 0m)).Own(Rate);

        Assert.Equal(new Cell { Reporting = 1, Parts = new(0m, 0m, 1, 0) }, cell);
        Assert.Null(cell.Parts!.Quotient);
    }

    [Fact]
    public void Build_ARateOfNoCases_IsAPairWithoutAQuotient()
    {
        var cell = AReport.Of(AnObservation.Of(Rate, 1m), AnObservation.Of(Heard, 0m)).Own(Rate);

        Assert.Equal(new Cell { Reporting = 1, Parts = new(0m, 0m, 1, 1) }, cell);
    }

    [Fact]
    public void Build_CasesOfNoCases_IsAConflictAndNoPair()
    {
        var cell = AReport.Of(AnObservation.Of(Won, 3m), AnObservation.Of(Heard, 0m)).Own(Rate);

        Assert.Equal(new Cell { Exclusions = new(Conflict: 1) }, cell);
    }

    [Fact]
    public void Build_PartsOfDifferentScopes_AreNoPair()
    {
        var figures = AReport.Of(AnObservation.Of(Won, 3m), AnObservation.Of(Heard, 4m).Whole());

        Assert.Equal((Cell.Empty, Cell.Empty), (figures.Own(Rate), figures.Whole(Rate)));
    }

    [Fact]
    public void Build_PartsOfDifferentPeriods_AreNoPair()
    {
        var figures = AReport.Of(AnObservation.Of(Won, 3m), AnObservation.Of(Heard, 4m).Over(PeriodQualifier.Cumulative));

        Assert.Equal(Cell.Empty, figures.Own(Rate));
    }

    [Fact]
    public void Build_ParallelPartsAddUpBeforeTheyPair()
    {
        var cell = AReport.Of(
            AnObservation.Of(Won, 1m),
            AnObservation.Of(Won, 2m),
            AnObservation.Of(Heard, 3m),
            AnObservation.Of(Heard, 5m)).Own(Rate);

        Assert.Equal(new RatioParts(3m, 8m, 1, 0), cell.Parts);
    }

    [Fact]
    public void Build_AnApproximatePart_MakesThePairApproximate() =>
        Assert.Equal(
            1,
            AReport.Of(AnObservation.Of(Won, 1m), AnObservation.Of(Heard, 2m).Approximate()).Own(Rate).Approximate);

    [Fact]
    public void Build_AnUnsureRateBesideParts_IsLeftOutAndThePairCounts()
    {
        var cell = AReport.Of(
            AnObservation.Of(Won, 1m),
            AnObservation.Of(Heard, 2m),
            AnObservation.Of(Rate, 0.5m).Unsure()).Own(Rate);

        Assert.Equal((1, new Exclusions(Unconfirmed: 1)), (cell.Parts!.Pairs, cell.Exclusions));
    }

    [Fact]
    public void Merge_ReportsOfOneRatio_PoolsPairsAndNeverAveragesRates()
    {
        var small = AReport.Of(AnObservation.Of(Won, 1m), AnObservation.Of(Heard, 1m)).Own(Rate);
        var large = AReport.Of(AnObservation.Of(Won, 0m), AnObservation.Of(Heard, 99m)).Own(Rate);
        var bare = AReport.Of(AnObservation.Of(Rate, 1m)).Own(Rate);

        var merged = Cell.Merge(Cell.Merge(small, large), bare);

        Assert.Equal((0.01m, 2, 3), (merged.Parts!.Quotient, merged.Parts.Pairs, merged.Reporting));
    }

    private static Cell Ranged(decimal least, decimal greatest) => new()
    {
        Reporting = 1,
        Min = new Extreme(least, AReport.Code),
        Max = new Extreme(greatest, AReport.Code),
    };
}
