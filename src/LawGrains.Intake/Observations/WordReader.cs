using LawGrains.Intake.Mentions;
using LawGrains.Intake.Rules;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>Values stated in words: 全覆盖 of a rate, 零败诉 of a count.</summary>
internal sealed class WordReader(RuleBook book, TextStructure structure, LiteralHits hits, RuleMatcher matcher)
{
    /// <summary>A number so close that says the same makes the words superfluous: '100%全覆盖'.</summary>
    private const int Beside = 12;

    public List<Reading> Read(IReadOnlyList<Reading> numbers)
    {
        var best = new Dictionary<int, (RuleMatch Match, CueHit Hit)>();
        foreach (var rule in book.WordRules)
        {
            foreach (var hit in hits.All(rule.Words!))
            {
                var place = Surroundings.OfWords(structure, hit.Start, hit.End);
                if (matcher.Weigh(rule, place) is { } match
                    && (!best.TryGetValue(hit.Start, out var known)
                        || match.Weight + hit.Length > known.Match.Weight + known.Hit.Length))
                {
                    // A tenant's own rules come last.
                    var taken = rule.IsOwn ? known.Match?.Overrides ?? known.Match?.Rule.Indicator : null;
                    best[hit.Start] = (match with { Overrides = taken == rule.Indicator ? null : taken }, hit);
                }
            }
        }

        return [.. best.Values.Select(ToReading).Where(reading =>
            !IsStatedBeside(reading, numbers) && !IsHoped(reading))];
    }

    private Reading ToReading((RuleMatch Match, CueHit Hit) found) => new()
    {
        Indicator = book.Catalogue.Find(found.Match.Rule.Indicator)!,
        Rule = found.Match.Rule,
        Surroundings = Surroundings.OfWords(structure, found.Hit.Start, WordsEnd(found.Hit)),
        Value = found.Match.Rule.WordValue,
        Precision = Precision.Exact,
        Confidence = found.Match.Doubt ? 0.8m : 0.9m,
        CueStart = found.Match.CueStart,
        Overrides = found.Match.Overrides,
        InWords = true,
    };

    private int WordsEnd(CueHit hit)
    {
        var text = structure.Text;
        return text.At(hit.End) == '现' && text.At(hit.End + 1) == '象' ? hit.End + 2 : hit.End;
    }

    private static bool IsStatedBeside(Reading words, IReadOnlyList<Reading> numbers) =>
        numbers.Any(number => number.Indicator == words.Indicator && number.Value == words.Value
            && Math.Abs(number.Start - words.Start) <= Beside);

    /// <summary>推动, 力争 and the like speak of what is not yet.</summary>
    private bool IsHoped(Reading reading)
    {
        var before = structure.Text.Slice(Math.Max(structure.ClauseStart(reading.Start), reading.Start - 30),
            reading.Start);
        return before.IndexOf("力争") >= 0 || before.IndexOf("争取") >= 0 || before.IndexOf("努力实现") >= 0
            || before.IndexOf("逐步实现") >= 0;
    }
}
