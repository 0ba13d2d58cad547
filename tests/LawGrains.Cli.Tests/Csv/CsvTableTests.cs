using LawGrains.Cli.Csv;

namespace LawGrains.Cli.Tests.Csv;

public sealed class CsvTableTests
{
    [Fact]
    public void Parse_ColumnsInAnyOrderAndCase_AreFoundByName()
    {
        var table = CsvTable.Parse("Code,FILE\n11,a.txt\n", ["file", "code"], ["period"]);

        var row = Assert.Single(table.Rows);
        Assert.Equal("a.txt", table[row, "file"]);
        Assert.Equal("11", table[row, "code"]);
        Assert.Equal("", table[row, "period"]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("file\na.txt\n", "'code' is missing")]
    [InlineData("file,code,colour\n", "unknown column 'colour'")]
    [InlineData("file,code,file\n", "stands twice")]
    public void Parse_BadHeader_IsOneErrorOnLineOne(string text, string expected)
    {
        var table = CsvTable.Parse(text, ["file", "code"], ["period"]);

        var error = Assert.Single(table.Errors);
        Assert.Equal(1, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_RowOfOtherLength_IsAnErrorAndTheRestIsRead()
    {
        var table = CsvTable.Parse("file,code\na,11\nb\nc,12\n", ["file", "code"], []);

        Assert.Equal(new CsvError(3, "1 fields where the header has 2"), Assert.Single(table.Errors));
        Assert.Equal(2, table.Rows.Count);
    }
}
