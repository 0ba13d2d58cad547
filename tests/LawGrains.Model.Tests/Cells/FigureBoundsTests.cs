using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;
using static LawGrains.Model.Tests.Laws.TestCatalogue;

namespace LawGrains.Model.Tests.Cells;

/// <summary>What is out of bounds is refused by name; the rest becomes figures whatever the order.</summary>
public sealed class FigureBoundsTests
{
    [Theory]
    [InlineData("1000000000000")]
    [InlineData("-1000000000000")]
    [InlineData("999999999999.9999")]
    [InlineData("0.0001")]
    [InlineData("1.00000000")]
    public void Build_AValueAtTheBound_IsTaken(string value) =>
        Assert.Equal(Decimal(value), AReport.Of(AnObservation.Of(Count, Decimal(value))).Own(Count).Sum);

    [Theory]
    [InlineData("1000000000000.0001")]
    [InlineData("-1000000000000.0001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.00001")]
    public void Build_AValueBeyondTheBound_IsRefusedByName(string value)
    {
        var refusal = AReport.Refused(AnObservation.Of(Amount, 1m), AnObservation.Of(Count, Decimal(value)));

        Assert.Equal((RefusalCode.OutOfRange, "observations[1].value"), (refusal.Code, refusal.Field));
        Assert.Contains("t.count", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ARateOfSixDecimals_IsTaken() =>
        Assert.Equal(0.123456m, AReport.Of(AnObservation.Of(Rate, 0.123456m)).Own(Rate).Max!.Value.Value);

    [Fact]
    public void Build_ARateOfSevenDecimals_IsRefused() =>
        Assert.Equal(RefusalCode.OutOfRange, AReport.Refused(AnObservation.Of(Rate, 0.1234567m)).Code);

    [Fact]
    public void Build_AScoreOfFiveDecimals_IsRefused() =>
        Assert.Equal(RefusalCode.OutOfRange, AReport.Refused(AnObservation.Of(Score, 0.12345m)).Code);

    [Fact]
    public void Build_ParallelItemsBeyondTheBoundTogether_AreRefused()
    {
        var refusal = AReport.Refused(AnObservation.Of(Count, Limits.Value), AnObservation.Of(Count, 0.0001m));

        Assert.Equal((RefusalCode.OutOfRange, "observations"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Build_ScoresBeyondTheBoundTogether_AreTakenAsTheyAreNotAdded() =>
        Assert.Equal(
            Limits.Value,
            AReport.Of(AnObservation.Of(Score, Limits.Value), AnObservation.Of(Score, 1m)).Own(Score).Max!.Value.Value);

    [Fact]
    public void Build_AValueThatDoesNotCount_IsHeldToTheBoundsToo() =>
        Assert.Equal(
            RefusalCode.OutOfRange,
            AReport.Refused(AnObservation.Of(Count, Limits.Value + 1m).As(ObservationRole.Repeat)).Code);

    [Fact]
    public void Build_AnUnknownIndicator_IsRefusedByName()
    {
        var refusal = AReport.Refused(AnObservation.Of(IndicatorCode.Parse("no.such"), 1m));

        Assert.Equal((RefusalCode.UnknownIndicator, "observations[0].indicator"), (refusal.Code, refusal.Field));
        Assert.Contains("no.such", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AnyOrderOfObservations_GivesTheSameFigures()
    {
        var cases =
            from observations in Any.Observation.ArrayOf()
            from order in Gen.Shuffle(observations)
            select (Observations: observations, Order: order);

        Law.Holds(cases, pair =>
        {
            var (first, second) = (AReport.Build(pair.Observations, AReport.Code), AReport.Build(pair.Order, AReport.Code));

            Assert.Equal(first.IsRefused, second.IsRefused);
            if (!first.IsRefused)
            {
                Assert.Equal<ReportCell>(first.Value.Cells, second.Value.Cells);
            }
        });
    }

    [Fact]
    public void Build_WhateverIsTaken_StaysWithinTheBoundsThatMakeSumsExact() =>
        Law.Holds(Any.Observation.ArrayOf(), observations =>
        {
            var outcome = AReport.Build(observations, AReport.Code);
            var cells = outcome.IsRefused ? [] : outcome.Value.Cells.SelectMany(cell => (Cell[])[cell.Own, cell.Whole]);
            foreach (var cell in cells)
            {
                Assert.InRange(cell.Sum, -Limits.Value, Limits.Value);
                Assert.Equal(decimal.Round(cell.Sum, 4), cell.Sum);
                Assert.InRange(cell.Reporting, 0, 1);
                Assert.InRange(cell.NotApplicable, 0, 1 - cell.Reporting);
                Assert.InRange(cell.Approximate, 0, cell.Reporting);
                if (cell.Parts is { } parts)
                {
                    Assert.InRange(parts.Numerator, -Limits.Value, Limits.Value);
                    Assert.InRange(parts.Denominator, -Limits.Value, Limits.Value);
                    Assert.Equal(decimal.Round(parts.Numerator, 10), parts.Numerator);
                    Assert.Equal(decimal.Round(parts.Denominator, 4), parts.Denominator);
                }
            }
        });

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
