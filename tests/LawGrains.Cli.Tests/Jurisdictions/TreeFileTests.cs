using LawGrains.Cli.Jurisdictions;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.Jurisdictions;

public sealed class TreeFileTests
{
    private const string Header = "code,name,level,parent,owes_report,opened\n";

    [Fact]
    public void Parse_FullLine_GivesEveryAttribute()
    {
        var (lines, errors) = TreeFile.Parse(Header + "980221,\"青岚县,新\",County,980200,false,2021\n");

        Assert.Empty(errors);
        Assert.Equal(
            new ImportedJurisdiction
            {
                Line = 2,
                Code = "980221",
                Name = "青岚县,新",
                Level = JurisdictionLevel.County,
                ParentCode = "980200",
                OwesReport = false,
                Opened = "2021",
            },
            Assert.Single(lines));
    }

    [Fact]
    public void Parse_WithoutOptionalColumns_OwesAReportAndIsOpenSinceEver()
    {
        var (lines, errors) = TreeFile.Parse("code,name,level,parent\n98,云泽省,province,\n");

        Assert.Empty(errors);
        var line = Assert.Single(lines);
        Assert.True(line.OwesReport);
        Assert.Equal("", line.Opened);
        Assert.Equal("", line.ParentCode);
    }

    [Theory]
    [InlineData("9,甲,county,,,", "code '9'")]
    [InlineData("98 0,甲,county,,,", "code '98 0'")]
    [InlineData("980000,,county,,,", "name")]
    [InlineData("980000,甲,village,,,", "level 'village'")]
    [InlineData("980000,甲,county,上级,,", "parent '上级'")]
    [InlineData("980000,甲,county,,maybe,", "owes_report 'maybe'")]
    [InlineData("980000,甲,county,,,1066", "opened '1066'")]
    public void Parse_BadLine_IsNamedWithItsLine(string line, string expected)
    {
        var (lines, errors) = TreeFile.Parse(Header + "980001,好,county,,,\n" + line + "\n");

        var error = Assert.Single(errors);
        Assert.Equal(3, error.Line);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Single(lines);
    }
}
