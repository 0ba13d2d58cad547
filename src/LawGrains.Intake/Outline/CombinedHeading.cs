using System.Collections.Immutable;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Outline;

/// <summary>
/// A heading that names several kinds, as 存在的问题和下一步打算 does: what stands below it is cut where it turns from one
/// to another, at a subheading, a paragraph or, to plans, a sentence.
/// </summary>
/// <param name="Kinds">At least two, in the order of the heading; the text begins with the first.</param>
internal sealed record CombinedHeading(ImmutableArray<SectionKind> Kinds)
{
    private const string Conjunctions = "和及与、,以暨并";

    /// <summary>Null where the heading names one kind alone.</summary>
    public static CombinedHeading? Read(ReadOnlySpan<char> heading, int? year)
    {
        var kinds = ImmutableArray.CreateBuilder<SectionKind>();
        foreach (var range in heading.SplitAny(Conjunctions))
        {
            if (SectionKinds.Named(heading[range], year) is { } kind && !kinds.Contains(kind))
            {
                kinds.Add(kind);
            }
        }

        return kinds.Count > 1 ? new(kinds.ToImmutable()) : null;
    }

    /// <summary>Where the text below the heading turns, in order.</summary>
    /// <param name="text">The whole.</param>
    /// <param name="start">Where the heading ends.</param>
    /// <param name="end">Where what stands below it ends.</param>
    /// <param name="subheadings">Those between, in order.</param>
    /// <param name="year">The reporting year; null where unknown.</param>
    public List<(int Start, SectionKind Kind)> Cuts(
        MatchText text, int start, int end, IEnumerable<Heading> subheadings, int? year)
    {
        var subs = subheadings.ToDictionary(sub => sub.Start, sub => sub.End);
        var cuts = new List<(int, SectionKind)>();
        var current = Kinds[0];
        for (var at = start; at < end; at++)
        {
            var turned = subs.TryGetValue(at, out var subEnd) ? SectionKinds.Named(text.Slice(at, subEnd), year)
                : Begins(text, at) ? Turn(text, at, end, year)
                : null;
            if (turned is { } kind && kind != current && Kinds.Contains(kind))
            {
                cuts.Add((at, kind));
                current = kind;
            }
        }

        return cuts;
    }

    private static bool Begins(MatchText text, int at) => text.At(at - 1) is '\n' or '。';

    // Within a paragraph only plans begin without being announced: 'still' and 'but' stand everywhere.
    private static SectionKind? Turn(MatchText text, int at, int end, int? year)
    {
        var kind = text.At(at - 1) == '\n' ? SectionKinds.OfParagraph(Until(text.Slice(at, end), '\n'), year) : null;
        return kind is { } turned and not SectionKind.Plan ? turned
            : SectionKinds.OfParagraph(Until(text.Slice(at, end), '。'), year) == SectionKind.Plan ? SectionKind.Plan
            : null;
    }

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, char last) =>
        text.IndexOf(last) is >= 0 and var at ? text[..at] : text;
}
