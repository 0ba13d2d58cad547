using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Tests.Cleaning;

public sealed class ChineseNumeralsTests
{
    [Theory]
    [InlineData("两", 2)]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("三十五", 35)]
    [InlineData("一百零六", 106)]
    [InlineData("一万二千", 12000)]
    [InlineData("二〇二四", 2024)]
    [InlineData("一亿", 100000000)]
    public void Read_OfNumeral_GivesItsValue(string numeral, int expected) =>
        Assert.Equal(expected, ChineseNumerals.Read(numeral));

    [Fact]
    public void Read_OfEndlessPlaces_GivesNone() => Assert.Null(ChineseNumerals.Read("亿亿亿亿亿亿亿亿"));
}
