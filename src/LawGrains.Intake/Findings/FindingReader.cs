using System.Collections.Immutable;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>A draft → what a clerk should look at.</summary>
internal static class FindingReader
{
    public static ImmutableArray<Finding> Read(ReportDraft draft, MatchText text, bool wasCut,
        IndicatorCatalogue catalogue, IntakeContext context) =>
    [
        .. SectionFindings.Read(draft),
        .. YearFindings.Read(draft, context),
        .. FigureFindings.Read(draft, catalogue),
        .. TextFindings.Read(text, wasCut),
    ];
}
