using System.Text.Json;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Cells;

/// <summary>A report's figures as storage keeps them.</summary>
public sealed class ReportFiguresJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Cell One = new()
    {
        Sum = 55,
        Reporting = 1,
        Min = new(55, JurisdictionCode.Parse("990110")),
        Max = new(55, JurisdictionCode.Parse("990110")),
    };

    [Fact]
    public void Write_AValueOfOneReport_SaysNothingTwice() => Assert.Equal(
        """
        {"cells":[{"indicator":"dispute.resolved","whole":{"sum":55,"reporting":1,"min":{"value":55,"of":"990110"}}}]}
        """,
        JsonSerializer.Serialize(FiguresOf(Cell.Empty, One), Options));

    [Fact]
    public void Read_ARecordThatSpellsEverythingOut_IsTheSame() => AreEqual(
        FiguresOf(Cell.Empty, One),
        Read("""
            {"cells":[{"indicator":"dispute.resolved",
            "own":{"sum":0,"reporting":0,"approximate":0,"notApplicable":0,"min":null,"max":null,"parts":null,"exclusions":null,"apportioned":0},
            "whole":{"sum":55,"reporting":1,"approximate":0,"notApplicable":0,"min":{"value":55,"of":"990110"},"max":{"value":55,"of":"990110"},"parts":null,"exclusions":null,"apportioned":0}}]}
            """));

    [Fact]
    public void Read_MembersOfALaterRelease_AreSkipped() => AreEqual(
        FiguresOf(Cell.Empty, One),
        Read("""
            {"new":[1],"cells":[{"new":{"a":[]},"indicator":"dispute.resolved",
            "whole":{"sum":55,"new":{"b":{}},"reporting":1,"min":{"value":55,"new":null,"of":"990110"}}}]}
            """));

    [Fact]
    public void Read_EmptyCells_AreTheOneEmptyCell()
    {
        var cell = Assert.Single(Read("""{"cells":[{"indicator":"dispute.resolved","own":{"sum":0}}]}""").Cells);

        Assert.Same(Cell.Empty, cell.Own);
        Assert.Same(Cell.Empty, cell.Whole);
    }

    [Theory]
    [InlineData("""{"cells":[{"own":{"sum":1}}]}""")]
    [InlineData("""{"cells":[{"indicator":"no code","own":{"sum":1}}]}""")]
    [InlineData("""{"cells":[{"indicator":"dispute.resolved","own":{"min":{"value":1}}}]}""")]
    [InlineData("""{"cells":[{"indicator":"dispute.resolved","own":{"min":{"of":"990110"}}}]}""")]
    [InlineData("""{"cells":[{"indicator":"dispute.resolved","own":{"min":{"value":1,"of":"!"}}}]}""")]
    [InlineData("""{"cells":[{"indicator":"dispute.resolved","own":[]}]}""")]
    [InlineData("""{"cells":[{"indicator":"dispute.resolved","own":{"sum":"1"}}]}""")]
    [InlineData("""{"cells":{}}""")]
    [InlineData("[]")]
    public void Read_WhatIsNone_IsRefused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void ReadOfWrite_AnyFigures_AreTheSame() => Law.Holds(
        Any.Figures,
        figures => AreEqual(figures, Read(JsonSerializer.Serialize(figures, Options))));

    private static ReportFigures FiguresOf(Cell own, Cell whole) =>
        new([new(IndicatorCode.Parse("dispute.resolved"), own, whole)]);

    private static ReportFigures Read(string json) => JsonSerializer.Deserialize<ReportFigures>(json, Options)!;

    private static void AreEqual(ReportFigures expected, ReportFigures actual) =>
        Assert.Equal(expected.Cells.AsEnumerable(), actual.Cells.AsEnumerable());
}
