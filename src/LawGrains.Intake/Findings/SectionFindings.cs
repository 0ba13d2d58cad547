using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Statutory contents that the report lacks.</summary>
internal static class SectionFindings
{
    private static readonly (SectionKind Kind, string Zh, string En)[] Statutory =
    [
        (SectionKind.Achievements, "主要举措和成效", "measures and results"),
        (SectionKind.Problems, "存在的不足和原因", "shortcomings and their causes"),
        (SectionKind.LeadershipDuty, "党政主要负责人履行第一责任人职责情况",
            "how the leaders fulfilled their duty as persons first responsible"),
        (SectionKind.Plan, "下一年度工作安排", "plans for the next year"),
    ];

    public static IEnumerable<Finding> Read(ReportDraft draft) =>
        from part in Statutory
        where draft.Sections.All(section => section.Kind != part.Kind)
        select new Finding(
            "section.missing",
            part.Kind is SectionKind.LeadershipDuty ? Severity.Info : Severity.Warning,
            $"没有找到“{part.Zh}”部分,请确认报告内容是否完整。",
            $"No section on {part.En} was found; please check that the report is complete.");
}
