using LawGrains.Cli.Rollups;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.Rollups;

public sealed class CellWordsTests
{
    [Theory]
    [InlineData("12345", "件", "12,345")]
    [InlineData("0.989247", "%", "98.92%")]
    [InlineData("12845000", "元", "1,284.5万")]
    [InlineData("2661", "元", "2,661")]
    public void Value_Reported_IsWrittenForPeople(string value, string unit, string expected)
    {
        var cell = new Cell { State = CellState.Value, Value = value, Reporting = 1 };

        Assert.Equal(expected, CellWords.Value(cell, unit));
    }

    [Fact]
    public void Value_ZeroMissingAndNotApplicable_LookDifferent()
    {
        Assert.Equal("0", CellWords.Value(new Cell { State = CellState.Zero, Value = "0", Reporting = 1 }, "件"));
        Assert.Equal("–", CellWords.Value(new Cell { State = CellState.NotReported }, "件"));
        Assert.Equal("–", CellWords.Value(null, "件"));
        Assert.Equal("n/a", CellWords.Value(new Cell { State = CellState.NotApplicable }, "件"));
    }

    [Fact]
    public void Value_NotAllExact_HasASign()
    {
        var cell = new Cell { State = CellState.Value, Value = "12000", Reporting = 3, Approximate = 1 };

        Assert.Equal("≈ 12,000", CellWords.Value(cell, "份"));
    }

    [Fact]
    public void Value_BareRates_AreRangedAndNeverAveraged()
    {
        var cell = new Cell
        {
            State = CellState.Value,
            Reporting = 2,
            Min = new Extreme { Value = "0.954", Code = "11" },
            Max = new Extreme { Value = "1", Code = "12" },
        };

        Assert.Equal("95.4 … 100%", CellWords.Value(cell, "%"));
    }
}
