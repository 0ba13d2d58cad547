using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups;

public sealed class OverPeriodsTests
{
    [Theory]
    [InlineData(IndicatorKind.Count)]
    [InlineData(IndicatorKind.Amount)]
    public void Combine_AFlow_AddsUp(IndicatorKind kind) =>
        Assert.Equal(15, OverPeriods.Combine(kind, [Of("2024", 5), Of("2022", 3), Of("2023", 7)]).Sum);

    [Fact]
    public void Combine_ALevel_TakesTheLatestThatHasAValue() => Assert.Equal(
        7, OverPeriods.Combine(IndicatorKind.Level, [Of("2022", 3), Of("2023", 7), new(Period.Parse("2024"), Cell.Empty)]).Sum);

    [Fact]
    public void Combine_ARatio_PoolsItsParts()
    {
        var pooled = OverPeriods.Combine(IndicatorKind.Ratio, [Ratio("2023", 1, 2), Ratio("2024", 9, 10)]);

        Assert.Equal((10m, 12m), (pooled.Parts!.Numerator, pooled.Parts.Denominator));
    }

    [Fact]
    public void Combine_Scores_RangesAndNeverAdds()
    {
        var scores = OverPeriods.Combine(IndicatorKind.Score, [Score("2023", 80), Score("2024", 90)]);

        Assert.Equal((0m, 80m, 90m), (scores.Sum, scores.Min!.Value.Value, scores.Max!.Value.Value));
    }

    [Fact]
    public void Combine_Nothing_IsNotReported() =>
        Assert.Equal(CellState.NotReported, OverPeriods.Combine(IndicatorKind.Level, []).State);

    private static KeyValuePair<Period, Cell> Of(string period, decimal value) =>
        new(Period.Parse(period), new() { Sum = value, Reporting = 1 });

    private static KeyValuePair<Period, Cell> Ratio(string period, decimal numerator, decimal denominator) =>
        new(Period.Parse(period), new() { Reporting = 1, Parts = new(numerator, denominator, 1, 0) });

    private static KeyValuePair<Period, Cell> Score(string period, decimal value) => new(
        Period.Parse(period),
        new() { Reporting = 1, Min = new(value, AReport.Code), Max = new(value, AReport.Code) });
}
