using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Tests.Cleaning;

public sealed class TextCleanerTests
{
    [Theory]
    [InlineData("鎮(zhèn)政府", "镇政府")]
    [InlineData("糾紛調(diào)解", "纠纷调解")]
    [InlineData("共 35 件", "共35件")]
    [InlineData("電話 0571 8800", "电话0571 8800")]
    [InlineData("村(社區(qū))", "村(社区)")]
    [InlineData("\uFF11\uFF12\uFF05\uFF0C\uFF08\u4E00\uFF09", "12%,(一)")]
    [InlineData("應(yīng)用(app)", "应用")]
    public void Clean_OfVariants_GivesOneForm(string text, string expected)
    {
        var cleaned = TextCleaner.Clean(new SourceText(text));

        Assert.Equal(expected, cleaned.Characters);
    }

    [Fact]
    public void ToSource_OfAnnotatedCharacter_TakesTheAnnotationIn()
    {
        var source = new SourceText("舉辦22個(gè)講座");
        var cleaned = TextCleaner.Clean(source);

        var span = cleaned.ToSource(2, 5);

        Assert.Equal("22個(gè)", source.Slice(span));
    }

    [Fact]
    public void ToSource_BehindAstralCharacters_CountsCodePoints()
    {
        var source = new SourceText("𠮷村調解12件");
        var cleaned = TextCleaner.Clean(source);

        var span = cleaned.ToSource(4, 7);

        Assert.Equal((4, 7), (span.Start, span.End));
        Assert.Equal("12件", source.Slice(span));
    }

    [Fact]
    public void Clean_OfLostCharacters_ReportsTheirPlaces()
    {
        var cleaned = TextCleaner.Clean(new SourceText("取保\uFFFD審3人"));

        Assert.Equal([2], cleaned.Damaged);
    }
}
