using LawGrains.Model.Reports;

namespace LawGrains.Model.Tests.Reports;

public sealed class TextSpanTests
{
    [Theory]
    [InlineData(2, 8, true)]
    [InlineData(3, 7, true)]
    [InlineData(8, 8, true)]
    [InlineData(1, 8, false)]
    [InlineData(2, 9, false)]
    public void Contains_AnotherSpan_IsWhetherItLiesWithin(int start, int end, bool expected) =>
        Assert.Equal(expected, new TextSpan(2, 8).Contains(new TextSpan(start, end)));

    [Fact]
    public void Shift_AnOffset_MovesBothEnds()
    {
        var span = new TextSpan(2, 8).Shift(-2);

        Assert.Equal((0, 6, 6), (span.Start, span.End, span.Length));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("化解矛盾12件", 7)]
    [InlineData("𠀀镇𠀁", 3)]
    public void LengthOf_AText_CountsCodePoints(string text, int expected)
    {
        Assert.Equal(expected, TextSpan.LengthOf(text));
        Assert.Equal(text.EnumerateRunes().Count(), TextSpan.LengthOf(text));
    }
}
