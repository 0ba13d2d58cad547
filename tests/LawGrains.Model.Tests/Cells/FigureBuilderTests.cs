using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Cells;

/// <summary>Which observations count, and what is kept of those that do not.</summary>
public sealed class FigureBuilderTests
{
    private static readonly JurisdictionCode Me = JurisdictionCode.Parse("330211");

    [Fact]
    public void Build_NoObservations_GivesNoCells() => Assert.Empty(AReport.Of().Cells);

    [Fact]
    public void Build_ParallelItems_AddUpToOneValueOfTheReport()
    {
        var cell = AReport.Of(
            AnObservation.Of(TestCatalogue.Count, 40m),
            AnObservation.Of(TestCatalogue.Count, 2m)).Own(TestCatalogue.Count);

        Assert.Equal(
            new Cell { Sum = 42m, Reporting = 1, Min = new Extreme(42m, Me), Max = new Extreme(42m, Me) },
            cell);
    }

    [Theory]
    [InlineData(ObservationRole.Repeat)]
    [InlineData(ObservationRole.Part)]
    public void Build_RepeatsAndParts_DoNotAddAndAreNotLeftOut(ObservationRole role)
    {
        var total = AnObservation.Of(TestCatalogue.Count, 40m);

        var cell = AReport.Of(total, AnObservation.Of(TestCatalogue.Count, 15m).As(role)).Own(TestCatalogue.Count);

        Assert.Equal(AReport.Of(total).Own(TestCatalogue.Count), cell);
    }

    [Fact]
    public void Build_BothScopes_KeepsThemApart()
    {
        var figures = AReport.Of(
            AnObservation.Of(TestCatalogue.Count, 3m),
            AnObservation.Of(TestCatalogue.Count, 100m).Whole());

        Assert.Equal(3m, figures.Own(TestCatalogue.Count).Sum);
        Assert.Equal(100m, figures.Whole(TestCatalogue.Count).Sum);
    }

    [Fact]
    public void Build_AnApproximateItem_MakesTheReportApproximateOnce()
    {
        var cell = AReport.Of(
            AnObservation.Of(TestCatalogue.Count, 1m).Approximate(),
            AnObservation.Of(TestCatalogue.Count, 2m).Approximate(),
            AnObservation.Of(TestCatalogue.Count, 3m)).Own(TestCatalogue.Count);

        Assert.Equal(1, cell.Approximate);
    }

    [Fact]
    public void Build_AZero_IsReportedAndZero()
    {
        var cell = AReport.Of(AnObservation.Of(TestCatalogue.Count, 0m)).Own(TestCatalogue.Count);

        Assert.Equal((CellState.Zero, 1), (cell.State, cell.Reporting));
    }

    [Fact]
    public void Build_NotApplicable_IsNeitherZeroNorMissing()
    {
        var figures = AReport.Of(AnObservation.NotApplicable(TestCatalogue.Count));

        Assert.Equal(CellState.NotApplicable, figures.Own(TestCatalogue.Count).State);
        Assert.Equal(CellState.NotReported, figures.Own(TestCatalogue.Amount).State);
    }

    [Fact]
    public void Build_NotApplicableBesideAValue_IsTheValue()
    {
        var cell = AReport.Of(
            AnObservation.NotApplicable(TestCatalogue.Count),
            AnObservation.Of(TestCatalogue.Count, 5m)).Own(TestCatalogue.Count);

        Assert.Equal((1, 0, 5m), (cell.Reporting, cell.NotApplicable, cell.Sum));
    }

    [Fact]
    public void Build_WhatCannotCount_IsLeftOutByReason()
    {
        var of = AnObservation.Of(TestCatalogue.Count, 7m);

        var cell = AReport.Of(
            of.Over(PeriodQualifier.Cumulative),
            of.Over(PeriodQualifier.Partial),
            of.Over(PeriodQualifier.Target),
            of.As(ObservationRole.Conflict),
            of.As(ObservationRole.Conflict),
            of.Unsure()).Own(TestCatalogue.Count);

        Assert.Equal(new Cell { Exclusions = new(1, 1, 1, 2, 1) }, cell);
    }

    [Theory]
    [InlineData(ExclusionReason.Cumulative, 1, 0, 0, 0, 0)]
    [InlineData(ExclusionReason.Partial, 0, 1, 0, 0, 0)]
    [InlineData(ExclusionReason.Target, 0, 0, 1, 0, 0)]
    [InlineData(ExclusionReason.Conflict, 0, 0, 0, 1, 0)]
    [InlineData(ExclusionReason.Unconfirmed, 0, 0, 0, 0, 1)]
    public void Build_Excluded_IsLeftOutForItsReason(ExclusionReason reason, int a, int b, int c, int d, int e) =>
        Assert.Equal(
            new Cell { Exclusions = new(a, b, c, d, e) },
            AReport.Of(AnObservation.Of(TestCatalogue.Count, 7m).LeftOut(reason)).Own(TestCatalogue.Count));

    [Fact]
    public void Build_ExcludedWithoutAReason_IsRefusedAndNeverCounts()
    {
        var refusal = AReport.Refused(AnObservation.Of(TestCatalogue.Count, 7m).As(ObservationRole.Excluded));

        Assert.Equal((RefusalCode.Malformed, "observations[0].exclusion_reason"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void Build_ExactlyTheTenantsConfidence_Counts()
    {
        var cell = AReport.Of(AnObservation.Of(TestCatalogue.Count, 7m) with { Confidence = 0.80m }).Own(TestCatalogue.Count);

        Assert.Equal(7m, cell.Sum);
    }

    [Fact]
    public void Build_Scores_AreRangedAndNeverAdded()
    {
        var cell = AReport.Of(
            AnObservation.Of(TestCatalogue.Score, 91.5m),
            AnObservation.Of(TestCatalogue.Score, 88m)).Own(TestCatalogue.Score);

        Assert.Equal(
            new Cell { Reporting = 1, Min = new Extreme(88m, Me), Max = new Extreme(91.5m, Me) },
            cell);
    }

    [Fact]
    public void Build_SeveralIndicators_ComeInTheOrderOfTheirCodes()
    {
        var codes = AReport.Of(
            AnObservation.Of(TestCatalogue.Score, 1m),
            AnObservation.Of(TestCatalogue.Amount, 1m),
            AnObservation.Of(TestCatalogue.Level, 1m)).Cells.Select(cell => cell.Indicator);

        Assert.Equal([TestCatalogue.Amount, TestCatalogue.Level, TestCatalogue.Score], codes);
    }
}
