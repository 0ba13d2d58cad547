using LawGrains.Cli.Submission;

namespace LawGrains.Cli.Tests.Submission;

public sealed class RequestIdsTests
{
    [Fact]
    public void Of_SameTriple_IsTheSameId()
    {
        Assert.Equal(RequestIds.Of("980221", "2024", "报告"u8), RequestIds.Of("980221", "2024", "报告"u8));
        Assert.Matches("^[0-9a-f]{40}$", RequestIds.Of("980221", "2024", "报告"u8));
    }

    [Theory]
    [InlineData("980222", "2024", "报告")]
    [InlineData("980221", "2023", "报告")]
    [InlineData("980221", "2024", "报告。")]
    [InlineData("98022", "12024", "报告")]
    public void Of_OtherTriple_IsAnotherId(string code, string period, string content)
    {
        Assert.NotEqual(
            RequestIds.Of("980221", "2024", "报告"u8),
            RequestIds.Of(code, period, System.Text.Encoding.UTF8.GetBytes(content)));
    }
}
