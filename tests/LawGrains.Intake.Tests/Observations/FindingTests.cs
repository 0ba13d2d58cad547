using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Observations;

public sealed class FindingTests
{
    [Theory]
    [InlineData("受理矛盾纠纷100件,调解成功90件,调解成功率95%。", "rate.contradicts-parts")]
    [InlineData("受理矛盾纠纷90件,调解成功100件。", "part.exceeds-whole")]
    [InlineData("受理矛盾\uFFFD纷90件。", "text.damaged")]
    [InlineData("已完成。", "section.missing")]
    public void Analyze_OfFlaw_ReportsIt(string sentence, string code) =>
        Assert.Contains(Documents.Saying(sentence).Findings, finding => finding.Code == code);

    [Fact]
    public void Analyze_OfTwoValuesInTheSameWords_CountsNeither()
    {
        var draft = Documents.Saying("全年受理矛盾纠纷36件。\n全年受理矛盾纠纷38件。");

        Assert.All(draft.Observations, observation => Assert.Equal(ObservationRole.Conflict, observation.Role));
        Assert.Contains("36/38", Assert.Single(draft.Findings, finding => finding.Code == "value.conflict").MessageZh, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OfTwoValuesForTwoThings_CountsBoth() => Assert.All(
        Documents.Saying("开展禁毒宣传活动6场。\n开展反诈宣传活动8场。").Observations,
        observation => Assert.Equal(ObservationRole.Counted, observation.Role));

    [Fact]
    public void Analyze_OfMoreFiguresThanAReportHolds_SaysThatItStopped()
    {
        var sentence = string.Concat(Enumerable.Range(1, 2_100).Select(number => $"第一村受理矛盾纠纷{number}件。"));

        Assert.Contains(Documents.Saying(sentence).Findings, finding => finding.Code == "text.cut");
    }

    [Fact]
    public void Analyze_OfRateWithinRounding_ReportsNothing() =>
        Assert.DoesNotContain(
            Documents.Saying("受理矛盾纠纷353件,调解成功352件,调解成功率99.7%。").Findings,
            finding => finding.Code == "rate.contradicts-parts");

    [Fact]
    public void Analyze_OfOtherYearThanExpected_ReportsIt()
    {
        var draft = DocumentAnalyzer.BuiltIn.Analyze(Documents.Plain("甲镇2023年法治政府建设报告\n一、成效\n"),
            new IntakeContext(null, 2024)).Value;

        Assert.Contains(draft.Findings, finding => finding.Code == "year.mismatch");
    }
}
