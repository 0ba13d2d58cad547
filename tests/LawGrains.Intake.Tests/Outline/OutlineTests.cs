using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Outline;

public sealed class OutlineTests
{
    [Fact]
    public void Analyze_OfAnyText_CutsItWithoutGapOrOverlap() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            text => IsPartition(Printable(text.Get))
                && IsPartition($"甲镇2024年法治报告\n一、成效\n{Printable(text.Get)}\n二、问题\n")));

    [Theory]
    [InlineData("三、存在的主要问题和不足", SectionKind.Problems)]
    [InlineData("四、2025年工作打算", SectionKind.Plan)]
    [InlineData("四、下一步工作安排", SectionKind.Plan)]
    [InlineData("二、党政主要负责人履行推进法治建设第一责任人职责情况", SectionKind.LeadershipDuty)]
    [InlineData("二、中央督察反馈问题整改落实情况", SectionKind.Rectification)]
    [InlineData("五、坚持公平正义,依法化解矛盾取得新进步", SectionKind.Achievements)]
    public void Analyze_OfHeading_GivesKindByMeaning(string heading, SectionKind kind)
    {
        var draft = Documents.Analyze($"甲县2024年法治政府建设报告\n一、工作情况\n已完成。\n{heading}\n如上。\n").Value;

        Assert.Equal((heading, kind), (draft.Sections[^1].Heading, draft.Sections[^1].Kind));
    }

    [Fact]
    public void Analyze_OfParagraphThatTurnsToProblems_MakesASectionOfIt()
    {
        var draft = Documents.Analyze(
            "甲镇2024年法治政府建设报告\n一、工作回顾\n(一)依法行政。已完成。\n一年来取得了一些成绩,但仍存在一些薄弱环节,主要是力量不足。\n二、2025年工作安排\n继续。\n").Value;

        Assert.Equal(
            [SectionKind.Achievements, SectionKind.Problems, SectionKind.Plan],
            draft.Sections.Where(section => section.Kind is not SectionKind.Other).Select(section => section.Kind));
    }

    [Theory]
    [InlineData("二、存在的问题和下一步打算", "但仍有不足。执法人员6人。下一步,将办理12件。", SectionKind.Problems, SectionKind.Plan)]
    [InlineData("二、存在的不足及2025年工作安排", "力量不足。\n2025年将继续努力。", SectionKind.Problems, SectionKind.Plan)]
    [InlineData("二、主要负责人履行职责情况和下步计划", "带头学法。\n(一)下步工作\n学法。", SectionKind.LeadershipDuty, SectionKind.Plan)]
    [InlineData("二、主要做法、存在问题", "(一)做法。办理12件。\n(二)存在问题。人少。", SectionKind.Achievements, SectionKind.Problems)]
    public void Analyze_OfHeadingWithSeveralKinds_CutsWhereTheTextTurns(
        string heading, string text, SectionKind first, SectionKind second)
    {
        var draft = Documents.Analyze($"甲镇2024年法治政府建设报告\n一、工作情况\n已完成。\n{heading}\n{text}\n").Value;

        Assert.Equal((heading, first), (draft.Sections[^2].Heading, draft.Sections[^2].Kind));
        Assert.Equal((null, second), (draft.Sections[^1].Heading, draft.Sections[^1].Kind));
    }

    [Fact]
    public void Analyze_OfHeadingWithSeveralKinds_TakesTargetsOnlyBehindTheTurn()
    {
        var draft = Documents.Analyze(
            "甲镇2024年法治政府建设报告\n一、工作情况\n已完成。\n二、存在的问题和下一步打算\n"
            + "但仍有不足。化解矛盾纠纷6件。下一步,将化解矛盾纠纷12件。\n").Value;

        Assert.Equal(
            [(6m, PeriodQualifier.Year), (12m, PeriodQualifier.Target)],
            draft.Observations.Select(observation => (observation.Value!.Value, observation.PeriodQualifier)));
    }

    [Fact]
    public void Analyze_OfTitle_GivesYear()
    {
        var draft = Documents.Saying("已完成。");

        Assert.Equal(("石桥镇2024年法治政府建设报告", 2024), (draft.Title, draft.StatedYear));
    }

    private static string Printable(string text) => string.Concat(text.Where(character => !char.IsControl(character)));

    private static bool IsPartition(string text)
    {
        var draft = Documents.Analyze(text).Value;
        var end = 0;
        foreach (var section in draft.Sections)
        {
            if (section.Span.Start != end || section.Span.End <= end)
            {
                return false;
            }

            end = section.Span.End;
        }

        return end == draft.Text.EnumerateRunes().Count();
    }
}
