using LawGrains.Cli.Analysis;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.Analysis;

public sealed class SentencesTests
{
    private const string Text = "前一句。全年排查矛盾纠纷372件;后一句。";

    [Fact]
    public void Of_SpanInText_MarksItWithinItsSentence()
    {
        var observation = new Observation { Span = new TextSpan { Start = 12, End = 16 } };

        Assert.Equal("全年排查矛盾纠纷⟦372件⟧", new Sentences(Text, plain: true).Of(observation, 80));
        Assert.Equal("全年排查矛盾纠纷[black on yellow]372件[/]", new Sentences(Text, plain: false).Of(observation, 80));
    }

    [Fact]
    public void Of_TextBeyondTheBasicPlane_CountsCodePoints()
    {
        var observation = new Observation { Span = new TextSpan { Start = 3, End = 5 } };

        Assert.Equal("𠮷村有⟦3件⟧", new Sentences("𠮷村有3件。", plain: true).Of(observation, 80));
    }

    [Fact]
    public void Of_NarrowRoom_CutsBothEndsAndKeepsTheFigure()
    {
        var observation = new Observation { Span = new TextSpan { Start = 8, End = 10 } };
        var sentence = new Sentences("一二三四五六七八九件十百千万亿兆京垓。", plain: true).Of(observation, 22);

        Assert.Equal("…六七八⟦九件⟧十百千…", sentence);
    }

    [Fact]
    public void Of_NoText_MarksTheRawInItsQuote()
    {
        var observation = new Observation { Quote = "现有调解员41名", Raw = "41名" };

        Assert.Equal("现有调解员⟦41名⟧", new Sentences("", plain: true).Of(observation, 80));
    }
}
