using System.Collections.Immutable;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Evaluation;

/// <summary>
/// Compares a draft with a gold file. Pure. Values compare as numbers, and each observation of the gold is found at most
/// once. Parts of a total are left out on both sides: the gold lists them among what is no indicator.
/// </summary>
public static class Scorer
{
    public static DocumentScore Score(ReportDraft draft, GoldFile gold)
    {
        var open = gold.Observations.ToList();
        var found = draft.Observations.Where(observation => observation.Role is not ObservationRole.Part).ToList();
        var spurious = ImmutableArray.CreateBuilder<Observation>();
        var inexact = ImmutableArray.CreateBuilder<InexactFind>();
        var strict = 0;
        foreach (var observation in found)
        {
            if (Match(observation, open) is not { } expected)
            {
                spurious.Add(observation);
                continue;
            }

            open.Remove(expected);
            if (HasTraits(observation, expected))
            {
                strict++;
            }
            else
            {
                inexact.Add(new InexactFind(expected, observation));
            }
        }

        var right = found.Count - spurious.Count;
        var (sections, wrong) = ScoreSections(draft, gold);
        return new DocumentScore(
            gold.Document.File,
            new Score(right, found.Count, gold.Observations.Count),
            new Score(strict, found.Count, gold.Observations.Count),
            sections,
            [.. open],
            spurious.ToImmutable(),
            inexact.ToImmutable(),
            wrong);
    }

    /// <summary>Of equal facts the one with the same traits, and of those the one with the same words.</summary>
    private static GoldObservation? Match(Observation observation, List<GoldObservation> open) =>
        open.Where(expected => expected.Indicator == observation.Indicator.Text && expected.Value == observation.Value)
            .OrderByDescending(expected => HasTraits(observation, expected))
            .ThenByDescending(expected => expected.Raw == observation.Raw)
            .FirstOrDefault();

    private static bool HasTraits(Observation observation, GoldObservation expected) =>
        GoldNames.Of(observation.Precision) == expected.Precision
        && GoldNames.Of(observation.Scope) == expected.Scope
        && GoldNames.Of(observation.PeriodQualifier) == expected.Period;

    private static (Score Score, ImmutableArray<string> Wrong) ScoreSections(ReportDraft draft, GoldFile gold)
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        var from = 0;
        foreach (var section in gold.Sections)
        {
            var words = section.Heading ?? section.StartsWith ?? "";
            var at = draft.Text.IndexOf(words, from, StringComparison.Ordinal);
            if (at < 0 || KindAt(draft, at) != section.Kind)
            {
                wrong.Add(words);
            }

            from = at < 0 ? from : at + words.Length;
        }

        return (new Score(gold.Sections.Count - wrong.Count, draft.Sections.Length, gold.Sections.Count),
            wrong.ToImmutable());
    }

    private static string KindAt(ReportDraft draft, int utf16)
    {
        var codePoint = TextSpan.LengthOf(draft.Text.AsSpan(0, utf16));
        return draft.Sections.Where(section => section.Span.Start <= codePoint && codePoint < section.Span.End)
            .Select(section => GoldNames.Of(section.Kind))
            .FirstOrDefault("");
    }
}
