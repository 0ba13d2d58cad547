using LawGrains.Intake.Mentions;
using LawGrains.Intake.Outline;
using LawGrains.Intake.Rules;
using LawGrains.Model;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>Text and outline → readings in the order of the text, roles not yet given.</summary>
internal sealed class ObservationReader(RuleBook book, TextStructure structure, ReportOutline outline,
    Reporter reporter)
{
    private readonly LiteralHits _hits = book.Literals.Find(structure.Text.Characters);
    private readonly Periods _periods = new(structure, outline.Year);

    /// <summary>Whether there is more in the text than a report may hold, and the rest was left unread.</summary>
    public bool WasCut { get; private set; }

    public List<Reading> Read()
    {
        var matcher = new RuleMatcher(book, _hits, reporter is not Reporter.Government);
        var scanner = new MentionScanner(structure, book.Units);
        var mentions = scanner.Scan();
        var readings = new List<Reading>();
        var index = 0;
        for (; index < mentions.Count && readings.Count < Limits.Observations; index++)
        {
            Read(matcher, mentions, index, readings);
        }

        WasCut = scanner.WasCut || index < mentions.Count;

        readings.AddRange(new WordReader(book, structure, _hits,
            matcher).Read(readings).Take(Math.Max(0, Limits.Observations - readings.Count)));
        readings.Sort((left, right) => left.Start.CompareTo(right.Start));
        return Complete(WithoutWeak(readings));
    }

    private List<Reading> WithoutWeak(List<Reading> readings) =>
        readings.FindAll(reading => !reading.Rule.IsWeak || !readings.Exists(other => !other.Rule.IsWeak
            && other.Indicator == reading.Indicator
            && structure.SentenceStart(other.Start) == structure.SentenceStart(reading.Start)));

    private void Read(RuleMatcher matcher, List<Mention> mentions, int index, List<Reading> readings)
    {
        var mention = mentions[index];
        if (mention.Standing is Standing.Earlier or Standing.Threshold or Standing.Range or Standing.Aside)
        {
            return;
        }

        var place = RespectiveValues.Narrow(structure, mentions, index, Surroundings.Of(structure, mentions, index));
        if (SharedValues.Split(structure.Text, mention, place) is { Count: > 1 } parts)
        {
            var before = readings.Count;
            foreach (var part in parts)
            {
                if (matcher.Best(mention, part) is { } shared
                    && !readings.Skip(before).Any(known => known.Indicator.Code == shared.Rule.Indicator))
                {
                    readings.Add(ToReading(mention, part, shared, shared.Rule.Indicator));
                }
            }

            if (readings.Count > before)
            {
                return;
            }
        }

        if (matcher.Best(mention, place) is not { } match)
        {
            return;
        }

        readings.Add(ToReading(mention, place, match, match.Rule.Indicator));
        if (match.Rule.Also is { } also
            && _hits.Any(also.Cue, mention.End, Math.Min(structure.SentenceEnd(mention.End), mention.End + 40)))
        {
            readings.Add(ToReading(mention, place, match, also.Indicator));
        }
    }

    private Reading ToReading(Mention mention, Surroundings place, RuleMatch match, IndicatorCode code) => new()
    {
        Indicator = book.Catalogue.Find(code)!,
        Rule = match.Rule,
        Surroundings = place,
        Value = ToCanonical(book.Catalogue.Find(code)!, mention),
        Precision = mention.Precision,
        Confidence = ConfidenceOf(match, mention.InWords),
        CueStart = match.CueStart,
        Overrides = match.Overrides,
    };

    /// <summary>'比值2.3' and '指数89.5' keep the written number.</summary>
    private static decimal ToCanonical(Indicator indicator, Mention mention) =>
        NumberReader.Plain(mention.Unit == UnitVocabulary.Percent && indicator.Kind is IndicatorKind.Score
            ? mention.Value * 100m : mention.Value);

    private static decimal ConfidenceOf(RuleMatch match, bool inWords)
    {
        var confidence = 0.97m;
        confidence -= match.UsedTopic ? 0.05m : 0m;
        confidence -= match.Doubt ? 0.12m : 0m;
        confidence -= inWords ? 0.05m : 0m;
        return confidence;
    }

    /// <summary>Adds period and scope; leaves out what speaks of another year or stands in boilerplate.</summary>
    private List<Reading> Complete(List<Reading> readings)
    {
        var complete = new List<Reading>(readings.Count);
        foreach (var reading in readings)
        {
            var kind = KindAt(reading.Start);
            if (kind is SectionKind.Other || InHeading(reading.Start) || (kind is SectionKind.Plan && reading.InWords))
            {
                continue;
            }

            var period = kind is SectionKind.Plan ? PeriodQualifier.Target : _periods.At(reading.Start);
            if (period is not { } qualifier)
            {
                continue;
            }

            var isLevel = reading.Indicator.Kind is IndicatorKind.Level && qualifier is not PeriodQualifier.Target;
            complete.Add(reading with
            {
                Period = reading.Rule.Period ?? (isLevel || (reading.InWords && qualifier is PeriodQualifier.Cumulative)
                    ? PeriodQualifier.Year : qualifier),
                Scope = ScopeOf(reading, complete.Count > 0 ? complete[^1] : null),
            });
        }

        return complete;
    }

    private Scope ScopeOf(Reading reading, Reading? previous)
    {
        if (reading.Rule.Scope is { } ruled)
        {
            return ruled;
        }

        if (Scopes.At(structure, reading.Start, reading.End) is { } marked)
        {
            return marked;
        }

        // An enumeration goes on under the marker of its first clause: '梳理出全镇有效文件3件,拟修改2件'.
        if (previous is not null && previous.Indicator.Family == reading.Indicator.Family
            && previous.Indicator != reading.Indicator
            && structure.SentenceStart(previous.Start) == structure.SentenceStart(reading.Start)
            && structure.ClauseEnd(previous.End) + 1 == structure.ClauseStart(reading.Start)
            && reading.Surroundings.LeftStart >= reading.Start - 6
            && Scopes.At(structure, previous.Start, previous.End) is { } carried)
        {
            return carried;
        }

        return book.DefaultScope(reading.Indicator, reporter is Reporter.Township);
    }

    private SectionKind KindAt(int place)
    {
        foreach (var section in outline.Sections)
        {
            if (place < section.End)
            {
                return section.Kind;
            }
        }

        return SectionKind.Other;
    }

    private bool InHeading(int place) =>
        outline.Sections.Any(section => section.HeadingStart <= place && place < section.HeadingEnd)
        || (outline.TitleStart <= place && place < outline.TitleEnd);
}
