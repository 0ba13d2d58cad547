using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LawGrains.Model;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Reads ready-made figures. What is wrong is noted, all of it; what is too much is refused at once.</summary>
internal sealed class FiguresReader(Violations violations)
{
    private const string Root = "figures";

    /// <exception cref="FaultException">More than the contract takes.</exception>
    public ReportDraft Read(V1.Figures figures)
    {
        Require(Encoding.UTF8.GetByteCount(figures.Text), Limits.ReportTextBytes, "bytes of text", $"{Root}.text");
        Require(figures.Sections.Count, Limits.Sections, "sections", $"{Root}.sections");
        Require(figures.Observations.Count, Limits.Observations, "observations", $"{Root}.observations");
        if (figures.Text.Length == 0 && figures.Observations.Count == 0)
        {
            violations.Add(Root, "must have a text or observations.");
        }

        var length = TextSpan.LengthOf(figures.Text);
        var observations = new ObservationReader(violations, length);
        return new()
        {
            Text = figures.Text,
            Sections = Sections(figures, length),
            Observations =
                [.. figures.Observations.Select((item, i) => observations.Read(item, Index("observations", i)))],
        };
    }

    private ImmutableArray<DraftSection> Sections(V1.Figures figures, int length)
    {
        if (length == 0)
        {
            if (figures.Sections.Count > 0)
            {
                violations.Add($"{Root}.sections", "cut up the text, and there is none.");
            }

            return [];
        }

        if (figures.Sections.Count == 0)
        {
            return [new(SectionKind.Other, null, new(0, length), [])];
        }

        var sections = ImmutableArray.CreateBuilder<DraftSection>(figures.Sections.Count);
        var end = 0;
        for (var i = 0; i < figures.Sections.Count; i++)
        {
            var (section, field) = (figures.Sections[i], Index("sections", i));
            var span = section.Span is { } given ? new TextSpan(given.Start, given.End) : default;
            if (span.Start != end || span.Length <= 0)
            {
                violations.Add($"{field}.span", "must begin where the section before it ends, and end after that.");
            }

            end = span.End;
            sections.Add(new(
                violations.SectionKind(section.Kind, $"{field}.kind"),
                section.HasHeading ? section.Heading : null,
                span,
                [.. section.Subsections]));
        }

        if (end != length)
        {
            violations.Add(
                $"{Root}.sections",
                string.Create(
                    CultureInfo.InvariantCulture, $"must cut up the whole text: {length} code points, not {end}."));
        }

        return sections.DrainToImmutable();
    }

    private static void Require(int count, int limit, string what, string field)
    {
        if (count > limit)
        {
            throw new Refusal(
                RefusalCode.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture, $"The report has {count} {what}; at most {limit} are taken."),
                field).ToException();
        }
    }

    private static string Index(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Root}.{list}[{index}]");
}
