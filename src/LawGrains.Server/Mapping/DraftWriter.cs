using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Server.Mapping;

/// <summary>Writes what was read from a report, or what is kept of it.</summary>
internal static class DraftWriter
{
    /// <param name="draft">Sections in the order of the text.</param>
    /// <param name="catalogue">Of its period; knows the units.</param>
    /// <param name="withText">Whether the text comes along.</param>
    /// <param name="hashes">Of the sections, in their order; empty for a draft that is not kept.</param>
    public static V1.Draft Write(
        ReportDraft draft, IndicatorCatalogue catalogue, bool withText, ImmutableArray<string> hashes = default)
    {
        var answer = new V1.Draft
        {
            Text = withText ? draft.Text : "",
            Observations = { draft.Observations.Select(observation => Write(observation, draft.Sections, catalogue)) },
            Findings = { draft.Findings.Select(Write) },
        };
        if (draft.Title is { } title)
        {
            answer.Title = title;
        }

        for (var i = 0; i < draft.Sections.Length; i++)
        {
            answer.Sections.Add(Write(draft.Sections[i], hashes.IsDefaultOrEmpty ? "" : hashes[i]));
        }

        return answer;
    }

    /// <summary>Some of a draft's observations, in its order.</summary>
    public static IEnumerable<V1.Observation> Observations(
        ReportDraft draft, IndicatorCatalogue catalogue, Func<Observation, bool> which) =>
        draft.Observations.Where(which).Select(observation => Write(observation, draft.Sections, catalogue));

    private static V1.Section Write(DraftSection section, string hash)
    {
        var answer = new V1.Section
        {
            Kind = section.Kind.ToProto(),
            Subsections = { section.Subsections },
            Span = Write(section.Span),
            Sha256 = hash,
        };
        if (section.Heading is { } heading)
        {
            answer.Heading = heading;
        }

        return answer;
    }

    private static V1.Observation Write(
        Observation observation, ImmutableArray<DraftSection> sections, IndicatorCatalogue catalogue)
    {
        var answer = new V1.Observation
        {
            Indicator = observation.Indicator.Text,
            Value = observation.Value?.ToText() ?? "",
            Unit = catalogue.Find(observation.Indicator)?.Unit ?? "",
            Precision = observation.Precision.ToProto(),
            Scope = observation.Scope.ToProto(),
            PeriodQualifier = observation.PeriodQualifier.ToProto(),
            Subject = observation.Subject,
            Raw = observation.Raw,
            Quote = observation.Quote,
            Section = SectionOf(observation, sections),
            Confidence = (double)observation.Confidence,
            RuleId = observation.RuleId,
            Role = observation.Role.ToProto(),
            ExclusionReason = observation.Exclusion.ToProto(),
            NotApplicable = observation.Value is null,
        };
        if (observation.Span is { } span)
        {
            answer.Span = Write(span);
        }

        return answer;
    }

    private static int SectionOf(Observation observation, ImmutableArray<DraftSection> sections)
    {
        for (var i = 0; i < sections.Length; i++)
        {
            if (observation.Span is { } span && sections[i].Span.Contains(span))
            {
                return i;
            }
        }

        return -1;
    }

    private static V1.Finding Write(Finding finding)
    {
        var answer = new V1.Finding
        {
            Code = finding.Code,
            Severity = finding.Severity.ToProto(),
            MessageZh = finding.MessageZh,
            MessageEn = finding.MessageEn,
        };
        if (finding.Span is { } span)
        {
            answer.Span = Write(span);
        }

        return answer;
    }

    private static V1.TextSpan Write(TextSpan span) => new() { Start = span.Start, End = span.End };
}
