using LawGrains.Cli.Submission;

namespace LawGrains.Cli.Tests.Submission;

public sealed class ManifestTests
{
    [Fact]
    public void Parse_LinesWithAndWithoutPeriod_TakeTheirOwnFirst()
    {
        var (items, errors) = Manifest.Parse("file,code,period\na.txt,11,2023\nb.txt,12,\n", "m.csv", "/in", "2024");

        Assert.Empty(errors);
        Assert.Equal(
            [
                new ManifestItem("m.csv, line 2", "/in/a.txt", "11", "2023"),
                new ManifestItem("m.csv, line 3", "/in/b.txt", "12", "2024"),
            ],
            items);
    }

    [Theory]
    [InlineData("a.txt,11", "no period")]
    [InlineData(",11", "no file")]
    [InlineData("a.txt,县", "code '县'")]
    public void Parse_BadLine_IsNamedWithItsLine(string line, string expected)
    {
        var (items, errors) = Manifest.Parse("file,code\n" + line + "\n", "m.csv", "/in", null);

        Assert.Empty(items);
        var error = Assert.Single(errors);
        Assert.Equal(2, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
