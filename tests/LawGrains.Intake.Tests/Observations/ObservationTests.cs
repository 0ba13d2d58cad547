using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Observations;

public sealed class ObservationTests
{
    [Theory]
    [InlineData("全年办理行政处罚案件12件。", "enforcement.penalties=12")]
    [InlineData("行政处罚信息公示准确率、电子签章使用率均达100%。", "enforcement.penalty_digital_rate=1")]
    [InlineData("12345热线工单按时办结率和满意率分别为99.87%、96.5%。", "service.hotline_ontime_rate=0.9987", "service.hotline_satisfaction=0.965")]
    [InlineData("受理矛盾纠纷35件,全部调解成功。", "dispute.accepted=35", "dispute.resolved=35")]
    [InlineData("行政诉讼零败诉。", "litigation.lost=0")]
    [InlineData("共有126名公共法律服务工作者和9名村(居)法律顾问。", "legalservice.workers=126", "counsel.village_advisers=9")]
    [InlineData("同比下降23%,涉企检查多次。")]
    public void Analyze_OfSentence_FindsItsFigures(string sentence, params string[] figures) =>
        Assert.Equal(figures, Documents.Saying(sentence).Figures());

    [Theory]
    [InlineData("2020年以来共排查矛盾纠纷307宗。", PeriodQualifier.Cumulative, ObservationRole.Excluded, ExclusionReason.Cumulative)]
    [InlineData("6月以来排查矛盾纠纷30宗。", PeriodQualifier.Partial, ObservationRole.Excluded, ExclusionReason.Partial)]
    [InlineData("截至11月,排查矛盾纠纷30宗。", PeriodQualifier.Partial, ObservationRole.Excluded, ExclusionReason.Partial)]
    [InlineData("截至12月底,排查矛盾纠纷30宗。", PeriodQualifier.Year, ObservationRole.Counted, ExclusionReason.None)]
    [InlineData("今年以来累计排查矛盾纠纷30宗。", PeriodQualifier.Year, ObservationRole.Counted, ExclusionReason.None)]
    public void Analyze_OfTimePhrase_QualifiesThePeriod(
        string sentence, PeriodQualifier period, ObservationRole role, ExclusionReason reason)
    {
        var observation = Assert.Single(Documents.Saying(sentence).Observations);

        Assert.Equal((period, role, reason), (observation.PeriodQualifier, observation.Role, observation.Exclusion));
    }

    [Theory]
    [InlineData("全镇办理行政处罚案件12件。", Scope.Whole)]
    [InlineData("办理行政处罚案件12件。", Scope.Own)]
    [InlineData("开展普法宣传活动12场。", Scope.Whole)]
    [InlineData("镇机关共有持证执法人员12人。", Scope.Own)]
    public void Analyze_OfMarker_TellsTheScope(string sentence, Scope scope) =>
        Assert.Equal(scope, Assert.Single(Documents.Saying(sentence).Observations).Scope);

    [Fact]
    public void Analyze_OfPartsThatAddUp_CountsTheTotalAlone()
    {
        var draft = Documents.Saying("合法性审查合同共50件,普通合同30件,重大合同20件。");

        Assert.Equal(
            [ObservationRole.Counted, ObservationRole.Part, ObservationRole.Part],
            draft.Observations.Select(observation => observation.Role));
    }

    [Fact]
    public void Analyze_OfParallelItems_CountsThemUnderTheirSubjects()
    {
        var draft = Documents.Saying("举办广场普法宣传活动5场、校园普法宣传活动3场。");

        Assert.All(draft.Observations, observation => Assert.Equal(ObservationRole.Counted, observation.Role));
        Assert.Equal(2, draft.Observations.Select(observation => observation.Subject).Distinct().Count());
    }

    [Fact]
    public void Analyze_OfAnyObservation_QuotesTheSource()
    {
        var draft = Documents.Saying("受理矛盾糾(jiū)紛(fēn)35件,涉及金額約356萬元,調解成功率98.4%。");

        Assert.Equal(3, draft.Observations.Length);
        Assert.All(draft.Observations, observation =>
        {
            Assert.Contains(observation.Raw, observation.Quote, StringComparison.Ordinal);
            Assert.Contains(observation.Quote, draft.Text, StringComparison.Ordinal);
            Assert.InRange(observation.Quote.EnumerateRunes().Count(), 1, 60);
            Assert.Equal(observation.Raw, draft.Text[observation.Span!.Value.Start..observation.Span.Value.End]);
        });
    }
}
