using LawGrains.Model;

namespace LawGrains.Intake.Tests;

/// <summary>Texts made to be slow. There is no clock here: that each ends at all is the assertion.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Patterns =>
        ["受理矛盾纠纷12件,", "1件", "调解", "一、", "(一)", "“", "《", "(", "全覆盖", "1", "万亿", "零", "20", "<div>", "<b x=1>",
            "法律顾问全覆盖、", "\n", "12件、"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Analyze_OfOneMebibyteOfOnePattern_Ends(string pattern)
    {
        var bytes = System.Text.Encoding.UTF8.GetByteCount(pattern);
        var text = string.Concat(Enumerable.Repeat(pattern, Limits.ReportTextBytes / bytes));

        var outcome = DocumentAnalyzer.BuiltIn.Analyze(
            new SourceDocument(System.Text.Encoding.UTF8.GetBytes(text), DocumentFormat.Auto), IntakeContext.Unknown);

        Assert.True(outcome.IsRefused || outcome.Value.Observations.Length <= Limits.Observations);
    }
}
