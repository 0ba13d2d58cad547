using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Outline;

/// <summary>Match text → its sections, which cut it up without gap or overlap.</summary>
internal static class OutlineReader
{
    public static ReportOutline Read(MatchText text, int? expectedYear)
    {
        var lines = Lines(text);
        var headings = HeadingScanner.Scan(text);
        var (titleStart, titleEnd) = PageFrame.Title(text, lines);
        var year = YearIn(text.Slice(titleStart, titleEnd)) ?? expectedYear ?? YearIn(text.Slice(0,
            Math.Min(text.Length, 1_500)));
        var top = TopLevel(headings.Where(heading => heading.Start >= titleEnd).ToList());
        var bodyEnd = Math.Max(PageFrame.BodyEnd(text, lines), top.Count > 0 ? top[^1].End : 0);
        var firstHeading = top.Count > 0 ? top[0].Start : bodyEnd;
        var bodyStart = PageFrame.BodyStart(text, lines, titleEnd, firstHeading);

        var sections = new List<OutlineSection>();
        AddOpening(text, sections, titleStart, bodyStart, firstHeading, top.Count > 0);
        for (var index = 0; index < top.Count; index++)
        {
            var end = index + 1 < top.Count ? top[index + 1].Start : bodyEnd;
            AddHeaded(text, lines, sections, top[index], end, headings, year);
        }

        if (top.Count == 0)
        {
            AddUnheaded(text, lines, sections, sections.Count == 0 ? 0 : sections[^1].End, bodyEnd, year);
        }

        if (bodyEnd < text.Length)
        {
            sections.Add(Unheaded(SectionKind.Other, bodyEnd, text.Length));
        }

        return new ReportOutline([.. sections], titleStart, titleEnd, year);
    }

    /// <summary>一、二、 where there are any, else (一)(二).</summary>
    private static List<Heading> TopLevel(List<Heading> headings)
    {
        var top = headings.Where(heading => heading.Level == 1).ToList();
        return top.Count > 0 ? top : headings;
    }

    private static void AddOpening(
        MatchText text, List<OutlineSection> sections, int titleStart, int bodyStart, int firstHeading,
            bool hasHeadings)
    {
        if (!hasHeadings)
        {
            if (bodyStart > 0 && HasFrame(text, titleStart, bodyStart))
            {
                sections.Add(Unheaded(SectionKind.Other, 0, bodyStart));
            }

            return;
        }

        var preambleStart = bodyStart;
        if (bodyStart > 0 && (bodyStart == firstHeading || HasFrame(text, titleStart, bodyStart)))
        {
            sections.Add(Unheaded(SectionKind.Other, 0, bodyStart));
        }
        else
        {
            preambleStart = 0;
        }

        if (preambleStart < firstHeading)
        {
            sections.Add(Unheaded(SectionKind.Preamble, preambleStart, firstHeading));
        }
    }

    /// <summary>Whether a page's own words stand before the prose, besides the title.</summary>
    private static bool HasFrame(MatchText text, int titleStart, int bodyStart)
    {
        var title = text.Slice(titleStart, Math.Min(bodyStart, titleStart + 6));
        foreach (var range in text.Slice(0, bodyStart).Split('\n'))
        {
            var line = text.Slice(0, bodyStart)[range];
            if (!line.IsWhiteSpace() && (title.IsEmpty || !line.StartsWith(title)) && PageFrame.IsBoilerplate(line))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddHeaded(
        MatchText text, List<(int Start, int End)> lines, List<OutlineSection> sections,
        Heading heading, int end, List<Heading> headings, int? year)
    {
        var subs = headings.Where(sub =>
            sub.Level == 2 && sub.Start > heading.Start && sub.Start < end && heading.Level == 1)
            .ToImmutableArray();
        if (CombinedHeading.Read(text.Slice(heading.Start, heading.End), year) is { } combined)
        {
            AddCombined(text, sections, heading, combined, end, subs, year);
            return;
        }

        var kind = SectionKinds.OfHeading(text.Slice(heading.Start, heading.End), year);
        var from = subs.IsEmpty ? heading.End : subs[^1].End;
        var cuts = kind is SectionKind.Plan ? [] : Cuts(text, lines, from, end, kind, year);
        var firstCut = cuts.Count > 0 ? cuts[0].Start : end;
        sections.Add(new OutlineSection(kind, heading.Start, firstCut, heading.Start, heading.End, subs));
        AddCuts(sections, cuts, end);
    }

    private static void AddCombined(
        MatchText text, List<OutlineSection> sections, Heading heading, CombinedHeading combined, int end,
        ImmutableArray<Heading> subs, int? year)
    {
        var cuts = combined.Cuts(text, heading.End, end, subs, year);
        var firstCut = cuts.Count > 0 ? cuts[0].Start : end;
        sections.Add(new OutlineSection(
            combined.Kinds[0], heading.Start, firstCut, heading.Start, heading.End, [.. subs.Where(sub => sub.Start < firstCut)]));
        for (var index = 0; index < cuts.Count; index++)
        {
            var (start, cutEnd) = (cuts[index].Start, index + 1 < cuts.Count ? cuts[index + 1].Start : end);
            sections.Add(Unheaded(cuts[index].Kind, start, cutEnd) with
            {
                Subsections = [.. subs.Where(sub => sub.Start >= start && sub.Start < cutEnd)],
            });
        }
    }

    private static void AddUnheaded(
        MatchText text, List<(int Start, int End)> lines, List<OutlineSection> sections, int start, int end, int? year)
    {
        var cuts = Cuts(text, lines, start, end, SectionKind.Achievements, year);
        var firstCut = cuts.Count > 0 ? cuts[0].Start : end;
        if (start < firstCut)
        {
            sections.Add(Unheaded(SectionKind.Achievements, start, firstCut));
        }

        AddCuts(sections, cuts, end);
    }

    private static void AddCuts(List<OutlineSection> sections, List<(int Start, SectionKind Kind)> cuts, int end)
    {
        for (var index = 0; index < cuts.Count; index++)
        {
            var cutEnd = index + 1 < cuts.Count ? cuts[index + 1].Start : end;
            sections.Add(Unheaded(cuts[index].Kind, cuts[index].Start, cutEnd));
        }
    }

    /// <summary>Paragraphs behind the last subheading where the text turns to something else.</summary>
    private static List<(int Start, SectionKind Kind)> Cuts(
        MatchText text, List<(int Start, int End)> lines, int from, int end, SectionKind kind, int? year)
    {
        var cuts = new List<(int, SectionKind)>();
        foreach (var (start, lineEnd) in lines)
        {
            if (start <= from || start >= end || lineEnd - start < 15)
            {
                continue;
            }

            if (SectionKinds.OfParagraph(text.Slice(start, lineEnd), year) is { } turned && turned != kind)
            {
                cuts.Add((start, turned));
                kind = turned;
            }
        }

        return cuts;
    }

    private static OutlineSection Unheaded(SectionKind kind, int start, int end) =>
        new(kind, start, end, start, start, []);

    private static List<(int Start, int End)> Lines(MatchText text)
    {
        var lines = new List<(int, int)>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text.At(at) == '\n')
            {
                if (at > start)
                {
                    lines.Add((start, at));
                }

                start = at + 1;
            }
        }

        return lines;
    }

    /// <summary>The first '2024年' in a stretch of text.</summary>
    internal static int? YearIn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 4 < text.Length; at++)
        {
            if (text[at] == '2' && text[at + 4] is '年' && (at == 0 || !char.IsAsciiDigit(text[at - 1]))
                && int.TryParse(text.Slice(at, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= 2000 and <= 2100)
            {
                return year;
            }
        }

        return null;
    }
}
