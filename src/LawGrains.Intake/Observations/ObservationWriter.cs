using System.Collections.Immutable;
using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>Readings → observations with the words of the source.</summary>
internal sealed class ObservationWriter(SourceText source, TextStructure structure)
{
    private const int LongestQuote = 60;

    private const int LongestSubject = 24;

    public ImmutableArray<Observation> Write(IReadOnlyList<Reading> readings)
    {
        var several = readings.GroupBy(reading => reading.Indicator.Code)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        return [.. readings.Where(IsInBounds).Take(Model.Limits.Observations)
            .Select(reading => Write(reading, several.Contains(reading.Indicator.Code)))];
    }

    private Observation Write(Reading reading, bool oneOfSeveral)
    {
        var span = structure.Text.ToSource(reading.Start, reading.End);
        var (role, exclusion) = RoleOf(reading);
        var subject = oneOfSeveral ? SubjectOf(reading) : "";
        return new Observation
        {
            Indicator = reading.Indicator.Code,
            Value = reading.Value,
            Precision = reading.Precision,
            Scope = reading.Scope,
            PeriodQualifier = reading.Period,
            Subject = role is ObservationRole.Repeat ? $"重复:{subject}" : subject,
            Raw = source.Slice(span),
            Quote = source.Slice(QuoteOf(reading, span)),
            Span = span,
            Confidence = reading.Confidence,
            RuleId = reading.Rule.Id,
            Role = role,
            Exclusion = exclusion,
        };
    }

    private static (ObservationRole Role, ExclusionReason Reason) RoleOf(Reading reading) =>
        (reading.Role, reading.Period) switch
        {
            (not ObservationRole.Counted, _) => (reading.Role, ExclusionReason.None),
            (_, PeriodQualifier.Cumulative) => (ObservationRole.Excluded, ExclusionReason.Cumulative),
            (_, PeriodQualifier.Partial) => (ObservationRole.Excluded, ExclusionReason.Partial),
            (_, PeriodQualifier.Target) => (ObservationRole.Excluded, ExclusionReason.Target),
            _ => (ObservationRole.Counted, ExclusionReason.None),
        };

    /// <summary>A value beyond what a cell takes is no figure of a report; it stays unread.</summary>
    private static bool IsInBounds(Reading reading) =>
        Math.Abs(reading.Value) <= Model.Limits.Value
        && reading.Value.Scale <= (reading.Indicator.Kind is IndicatorKind.Ratio
            ? Model.Limits.RateDecimals : Model.Limits.ValueDecimals);

    /// <summary>The words around the raw text, as many as a quote takes, more of those before it.</summary>
    private TextSpan QuoteOf(Reading reading, TextSpan raw)
    {
        var place = reading.Surroundings;
        var start = Math.Min(structure.Text.SourceStart(Math.Min(place.LeftStart, reading.CueStart)), raw.Start);
        var end = structure.Text.ToSource(reading.Start, Math.Max(reading.End, place.RightEnd)).End;
        end = Math.Min(Math.Max(end, raw.End), Math.Max(raw.End, raw.Start + LongestQuote));
        start = Math.Max(start, end - LongestQuote);
        if (start > raw.Start)
        {
            (start, end) = (raw.Start, Math.Min(raw.Start + LongestQuote, Math.Max(raw.End, raw.Start)));
        }

        var span = new TextSpan(start, end);
        while (span.Length < LongestQuote && span.Start > 0 && OccursTwice(source.Slice(span)))
        {
            span = span with { Start = Math.Max(0, Math.Max(span.Start - 8, span.End - LongestQuote)) };
        }

        return span;
    }

    private bool OccursTwice(string words)
    {
        var first = source.Text.IndexOf(words, StringComparison.Ordinal);
        return source.Text.IndexOf(words, first + 1, StringComparison.Ordinal) >= 0;
    }

    private string SubjectOf(Reading reading)
    {
        var place = reading.Surroundings;
        var (start, end) = place.HasNounBehind ? (place.End, place.RightEnd) : (place.LeftStart, place.Start);
        if (reading.InWords)
        {
            (start, end) = (place.LeftStart, place.Start);
        }

        return structure.Text.Slice(Math.Max(start, end - LongestSubject), end).Trim("、,;: ").ToString();
    }
}
