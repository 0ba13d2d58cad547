using System.Collections.Immutable;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Outline;

/// <summary>The outline in terms of the source text.</summary>
internal static class SectionWriter
{
    public static ImmutableArray<DraftSection> Write(SourceText source, MatchText text, ReportOutline outline)
    {
        var sections = outline.Sections;
        if (sections.IsEmpty)
        {
            return source.Length == 0
                ? [] : [new DraftSection(SectionKind.Other, null, new TextSpan(0, source.Length), [])];
        }

        var written = ImmutableArray.CreateBuilder<DraftSection>(sections.Length);
        var start = 0;
        for (var index = 0; index < sections.Length; index++)
        {
            var end = index + 1 < sections.Length ? text.SourceStart(sections[index + 1].Start) : source.Length;
            written.Add(new DraftSection(
                sections[index].Kind,
                sections[index].HasHeading
                    ? Words(source, text, sections[index].HeadingStart, sections[index].HeadingEnd) : null,
                new TextSpan(start, end),
                [.. sections[index].Subsections.Select(sub => Words(source, text, sub.Start, sub.End))]));
            start = end;
        }

        return written.MoveToImmutable();
    }

    private static string Words(SourceText source, MatchText text, int start, int end) =>
        source.Slice(text.ToSource(start, end)).Trim();
}
