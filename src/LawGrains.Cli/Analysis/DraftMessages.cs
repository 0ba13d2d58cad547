using System.Globalization;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;
using LawGrains.V1;
using Finding = LawGrains.V1.Finding;
using Observation = LawGrains.V1.Observation;
using TextSpan = LawGrains.V1.TextSpan;

namespace LawGrains.Cli.Analysis;

/// <summary>Writes a draft as the contract has it, so that what is read here and what a server read look alike.</summary>
internal static class DraftMessages
{
    public static Draft Of(ReportDraft draft, IndicatorCatalogue catalogue)
    {
        var message = new Draft { Text = draft.Text };
        if (draft.Title is { } title)
        {
            message.Title = title;
        }

        foreach (var section in draft.Sections)
        {
            var one = new Section { Kind = Same<V1.SectionKind>(section.Kind), Span = Of(section.Span) };
            one.Subsections.AddRange(section.Subsections);
            if (section.Heading is { } heading)
            {
                one.Heading = heading;
            }

            message.Sections.Add(one);
        }

        message.Observations.AddRange(draft.Observations.Select(observation => Of(observation, draft, catalogue)));
        message.Findings.AddRange(draft.Findings.Select(finding => new Finding
        {
            Code = finding.Code,
            Severity = Same<V1.Severity>(finding.Severity),
            MessageZh = finding.MessageZh,
            MessageEn = finding.MessageEn,
            Span = finding.Span is { } span ? Of(span) : null,
        }));
        return message;
    }

    private static Observation Of(Model.Reports.Observation observation, ReportDraft draft, IndicatorCatalogue catalogue) => new()
    {
        Indicator = observation.Indicator.Text,
        Value = observation.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
        NotApplicable = observation.Value is null,
        Unit = catalogue.Find(observation.Indicator)?.Unit ?? "",
        Precision = Same<V1.Precision>(observation.Precision),
        Scope = Same<V1.Scope>(observation.Scope),
        PeriodQualifier = Same<V1.PeriodQualifier>(observation.PeriodQualifier),
        Subject = observation.Subject,
        Raw = observation.Raw,
        Quote = observation.Quote,
        Span = observation.Span is { } span ? Of(span) : null,
        Section = SectionOf(observation.Span, draft),
        Confidence = (double)observation.Confidence,
        RuleId = observation.RuleId,
        Role = Same<V1.ObservationRole>(observation.Role),
        ExclusionReason = observation.Exclusion == Model.Reports.ExclusionReason.None
            ? V1.ExclusionReason.Unspecified
            : Same<V1.ExclusionReason>(observation.Exclusion),
    };

    private static int SectionOf(Model.Reports.TextSpan? span, ReportDraft draft)
    {
        for (var i = 0; span is { } inside && i < draft.Sections.Length; i++)
        {
            if (draft.Sections[i].Span.Contains(inside))
            {
                return i;
            }
        }

        return -1;
    }

    private static TextSpan Of(Model.Reports.TextSpan span) => new() { Start = span.Start, End = span.End };

    // The contract's enums have the model's names, beside an Unspecified; a test goes through all of them.
    private static T Same<T>(Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());
}
