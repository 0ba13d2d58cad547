using LawGrains.Cli.Csv;

namespace LawGrains.Cli.Tests.Csv;

public sealed class CsvReaderTests
{
    [Fact]
    public void ReadRows_Plain_GivesFieldsAndLines()
    {
        var rows = new CsvReader("a,b\r\n1, 2 \n\n3,\n").ReadRows().ToList();

        Assert.Equal([1, 2, 4], rows.Select(row => row.Line));
        Assert.Equal([["a", "b"], ["1", "2"], ["3", ""]], rows.Select(row => row.Fields));
    }

    [Fact]
    public void ReadRows_Quotes_KeepCommasQuotesAndLineBreaks()
    {
        var rows = new CsvReader("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\nnext,,\n").ReadRows().ToList();

        Assert.Equal(["a,b", "say \"x\"", "two\nlines"], rows[0].Fields);
        Assert.Equal(3, rows[1].Line);
    }

    [Theory]
    [InlineData("a,b\n1,x\"y\n2,3\n", "middle of a field")]
    [InlineData("a,b\n1,\"x\"y\n2,3\n", "closing quote")]
    public void ReadRows_BadRow_IsAnErrorAndTheNextGoesOn(string text, string expected)
    {
        var reader = new CsvReader(text);
        var rows = reader.ReadRows().ToList();

        var error = Assert.Single(reader.Errors);
        Assert.Equal(2, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(["2", "3"], rows[^1].Fields);
    }

    [Fact]
    public void ReadRows_QuoteNeverClosed_NamesTheLineItBegins()
    {
        var reader = new CsvReader("a,b\n1,\"x\n2,3\n");
        _ = reader.ReadRows().ToList();

        Assert.Equal(new CsvError(2, "a quote is opened and never closed"), Assert.Single(reader.Errors));
    }
}
