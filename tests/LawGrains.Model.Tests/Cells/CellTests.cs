using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Cells;

public sealed class CellTests
{
    [Fact]
    public void State_NothingReported_IsNotReported() => Assert.Equal(CellState.NotReported, Cell.Empty.State);

    [Fact]
    public void State_OnlyLeftOut_IsNotReported() =>
        Assert.Equal(CellState.NotReported, new Cell { Exclusions = new(Target: 1) }.State);

    [Fact]
    public void State_ZeroReported_IsZero() => Assert.Equal(CellState.Zero, Reported(0m).State);

    [Fact]
    public void State_ValueReported_IsValue() => Assert.Equal(CellState.Value, Reported(3m).State);

    [Fact]
    public void State_ValuesThatCancelOut_IsValue() =>
        Assert.Equal(CellState.Value, Cell.Merge(Reported(5m), Reported(-5m)).State);

    [Fact]
    public void State_NotApplicableAlone_IsNotApplicable() =>
        Assert.Equal(CellState.NotApplicable, new Cell { NotApplicable = 2 }.State);

    [Fact]
    public void State_NotApplicableBesideAZero_IsZero() =>
        Assert.Equal(CellState.Zero, Cell.Merge(new Cell { NotApplicable = 1 }, Reported(0m)).State);

    [Fact]
    public void State_OneCaseInTenMillion_IsValue()
    {
        var cell = RatioOf(1m, 10_000_000m);

        Assert.Equal((CellState.Value, 0m), (cell.State, cell.Max!.Value.Value));
    }

    [Fact]
    public void State_NoneOfSomeCases_IsZero() =>
        Assert.Equal(CellState.Zero, RatioOf(0m, 10m).State);

    [Fact]
    public void State_ZeroScoresBesideOthers_IsValue()
    {
        var scores = new Cell
        {
            Reporting = 2,
            Min = new Extreme(0m, JurisdictionCode.Parse("aa")),
            Max = new Extreme(9m, JurisdictionCode.Parse("bb")),
        };

        Assert.Equal(CellState.Value, scores.State);
    }

    [Theory]
    [InlineData(ExclusionReason.Cumulative)]
    [InlineData(ExclusionReason.Partial)]
    [InlineData(ExclusionReason.Target)]
    [InlineData(ExclusionReason.Conflict)]
    [InlineData(ExclusionReason.Unconfirmed)]
    public void One_AReason_CountsThatReasonAlone(ExclusionReason reason)
    {
        var one = Exclusions.One(reason);

        Assert.Equal(
            reason,
            (one.Cumulative, one.Partial, one.Target, one.Conflict, one.Unconfirmed) switch
            {
                (1, 0, 0, 0, 0) => ExclusionReason.Cumulative,
                (0, 1, 0, 0, 0) => ExclusionReason.Partial,
                (0, 0, 1, 0, 0) => ExclusionReason.Target,
                (0, 0, 0, 1, 0) => ExclusionReason.Conflict,
                (0, 0, 0, 0, 1) => ExclusionReason.Unconfirmed,
                _ => ExclusionReason.None,
            });
    }

    [Fact]
    public void One_NoReason_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Exclusions.One(ExclusionReason.None));

    private static Cell RatioOf(decimal numerator, decimal denominator) => AReport.Of(
        AnObservation.Of(TestCatalogue.Won, numerator),
        AnObservation.Of(TestCatalogue.Heard, denominator)).Own(TestCatalogue.Rate);

    private static Cell Reported(decimal value)
    {
        var extreme = new Extreme(value, JurisdictionCode.Parse("aa"));
        return new() { Sum = value, Reporting = 1, Min = extreme, Max = extreme };
    }
}
