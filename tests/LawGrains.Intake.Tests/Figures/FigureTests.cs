using System.Text;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Figures;

public sealed class FigureTests
{
    [Fact]
    public void Analyze_OfCsv_TakesEachLine()
    {
        var draft = Read("指标,数值,单位,口径,时段\ndispute.accepted,\"1,204\",件,全域,\n调解成功率,98.5%,,,\ndispute.amount,3.2,万元,,累计\n");

        Assert.Equal(["dispute.accepted=1204", "dispute.success_rate=0.985", "dispute.amount=32000"], draft.Figures());
        Assert.Equal(
            [ObservationRole.Counted, ObservationRole.Counted, ObservationRole.Excluded],
            draft.Observations.Select(observation => observation.Role));
        Assert.Empty(draft.Findings);
    }

    [Fact]
    public void Analyze_OfCsv_LeadsBackToTheValue()
    {
        const string Text = "indicator,value\n\"dispute.accepted\",\"12\"\n";

        var observation = Assert.Single(Read(Text).Observations);

        Assert.Equal("12", Text[observation.Span!.Value.Start..observation.Span.Value.End]);
        Assert.Equal("\"dispute.accepted\",\"12\"", observation.Quote);
    }

    [Theory]
    [InlineData("dispute.tea,3,,", "there is no indicator 'dispute.tea'")]
    [InlineData("dispute.accepted,many,,", "'many' is no number")]
    [InlineData("dispute.accepted,-3,,", "'-3' is no number")]
    [InlineData("dispute.accepted,3,元,", "the unit is '元' and must be '件'")]
    [InlineData("dispute.accepted,3件,起,", "the value says '件', the unit '起'")]
    [InlineData("dispute.accepted,3,,mine", "the scope is 'mine' and must be own or whole")]
    [InlineData("dispute.accepted,3.00001,,", "more than 4 decimals")]
    [InlineData("dispute.success_rate,98.5,,", "write a percentage with its sign")]
    public void Analyze_OfABadRow_SaysWhichAndWhyAndTakesTheOthers(string row, string reason)
    {
        var draft = Read($"indicator,value,unit,scope\ndispute.resolved,7,件,own\n{row}\n");

        Assert.Equal(["dispute.resolved=7"], draft.Figures());
        var finding = Assert.Single(draft.Findings);
        Assert.Equal("figure.refused", finding.Code);
        Assert.StartsWith("line 3: ", finding.MessageEn, StringComparison.Ordinal);
        Assert.Contains(reason, finding.MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OfJson_TakesEachObject()
    {
        var draft = Read("""{ "observations": [ { "indicator": "dispute.accepted", "value": 12, "precision": "approx" }, { "indicator": "dispute.amount", "value": "不适用" } ] }""");

        Assert.Equal(["dispute.accepted=12", "dispute.amount="], draft.Figures());
        Assert.Equal(Precision.Approximate, draft.Observations[0].Precision);
        Assert.Null(draft.Observations[1].Value);
    }

    [Fact]
    public void Analyze_OfJsonWithAMisspeltMember_SaysSoAndTakesTheOthers()
    {
        var draft = Read("""[ { "indicator": "dispute.accepted", "value": 12, "scop": "own" }, { "indicator": "dispute.resolved", "value": 7 } ]""");

        Assert.Equal(["dispute.resolved=7"], draft.Figures());
        Assert.StartsWith("figure 1: there is no field 'scop'", Assert.Single(draft.Findings).MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OfContradictingRows_CountsNone()
    {
        var draft = Read("indicator,value,subject\ndispute.accepted,12,\ndispute.accepted,13,\ndispute.resolved,4,甲村\ndispute.resolved,5,乙村\ndispute.committees,6,\ndispute.committees,6,\n");

        Assert.Equal(
            [
                ObservationRole.Conflict, ObservationRole.Conflict, ObservationRole.Counted, ObservationRole.Counted,
                ObservationRole.Counted, ObservationRole.Repeat,
            ],
            draft.Observations.Select(observation => observation.Role));
        Assert.Equal("figure.conflict", Assert.Single(draft.Findings).Code);
    }

    [Theory]
    [InlineData("{ \"figures\": 3 }", "an array of objects")]
    [InlineData("[ { \"indicator\": ", "broken in line 1")]
    public void Analyze_OfOtherJson_IsRefused(string text, string reason)
    {
        var refusal = Analyze(text, DocumentFormat.Auto).Refusal;

        Assert.Equal(RefusalCode.Malformed, refusal?.Code);
        Assert.Contains(reason, refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OfCsvWithoutItsColumns_IsRefused()
    {
        var refusal = Analyze("code,number\n1,2\n", DocumentFormat.Csv).Refusal;

        Assert.Equal(RefusalCode.Malformed, refusal?.Code);
        Assert.Contains("indicator and value must be there", refusal?.Message, StringComparison.Ordinal);
    }

    private static ReportDraft Read(string text) => Analyze(text, DocumentFormat.Auto).Value;

    private static Outcome<ReportDraft> Analyze(string text, DocumentFormat format) => DocumentAnalyzer.BuiltIn.Analyze(
        new SourceDocument(Encoding.UTF8.GetBytes(text), format), IntakeContext.Unknown);
}
