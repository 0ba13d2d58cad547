namespace LawGrains.Model.Reports;

/// <summary>
/// What a section of a report is about. The statutory contents are achievements, problems, leadership duty, plan and
/// other (法治政府建设与责任落实督察工作规定, chapter 4).
/// </summary>
[GenerateSerializer, Alias("section-kind")]
public enum SectionKind
{
    /// <summary>Metadata, boilerplate, and what fits no other kind.</summary>
    Other = 0,
    Achievements = 1,
    Problems = 2,
    LeadershipDuty = 3,
    Plan = 4,
    Rectification = 5,
    Preamble = 6,
}
