using System.Collections.Immutable;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Outline;

/// <summary>
/// A section of the match text, [Start, End).
/// <c>HeadingEnd</c>: Where the heading ends; <paramref name="HeadingStart"/> where there is none.
/// </summary>
internal sealed record OutlineSection(
    SectionKind Kind,
    int Start,
    int End,
    int HeadingStart,
    int HeadingEnd,
    ImmutableArray<Heading> Subsections)
{
    public bool HasHeading => HeadingEnd > HeadingStart;
}

/// <summary>
/// A heading of the match text, [Start, End).
/// <c>Level</c>: 1 for 一、, 2 for (一).
/// </summary>
internal sealed record Heading(int Level, int Number, int Start, int End);

/// <summary>
/// What the outline says of the whole text.
/// <c>TitleStart</c>: The title line, [TitleStart, TitleEnd); equal where there is none.
/// <c>Year</c>: The reporting year that the title or else the opening states.
/// </summary>
internal sealed record ReportOutline(
    ImmutableArray<OutlineSection> Sections,
    int TitleStart,
    int TitleEnd,
    int? Year);
