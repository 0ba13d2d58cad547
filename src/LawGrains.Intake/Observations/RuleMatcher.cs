using System.Collections.Immutable;
using LawGrains.Intake.Mentions;
using LawGrains.Intake.Rules;
using LawGrains.Model.Identifiers;

namespace LawGrains.Intake.Observations;

/// <summary>
/// Weighs the rules against the words around a quantity. Long cues close to the number weigh most; what was said
/// earlier in the sentence weighs little.
/// </summary>
internal sealed class RuleMatcher(RuleBook book, LiteralHits hits, bool isReviewed)
{
    /// <summary>Runners-up within this share of the best weight leave a doubt.</summary>
    private const int DoubtPercent = 85;

    /// <summary>What the sentence itself says weighs more than what the item said before.</summary>
    private const int SameSentence = 5;

    private readonly HashSet<int> _near = [];
    private readonly HashSet<int> _tried = [];

    public RuleMatch? Best(Mention mention, in Surroundings place)
    {
        if (book.ForUnit(mention.Unit) is not { } rules)
        {
            return null;
        }

        _near.Clear();
        _tried.Clear();
        _near.Add(RuleBook.NoAnchor);
        hits.Collect(place.LeftStart, place.WordsEnd, _near);
        hits.Collect(place.End, place.RightEnd, _near);
        RuleMatch? best = null;
        RuleMatch? builtIn = null;
        var doubt = false;
        foreach (var literal in _near)
        {
            foreach (var rule in rules.GetValueOrDefault(literal, []))
            {
                if (!_tried.Add(rule.Order) || (mention.Standing is Standing.Change && !rule.TakesChange)
                    || Weigh(rule, place) is not { } match)
                {
                    continue;
                }

                if (!rule.IsOwn && (builtIn is null || match.Weight > builtIn.Weight))
                {
                    builtIn = match;
                }

                if (best is null || match.Weight > best.Weight
                    || (match.Weight == best.Weight && rule.Order < best.Rule.Order))
                {
                    doubt = IsClose(best, match);
                    best = match;
                }
                else
                {
                    doubt |= IsClose(match, best);
                }
            }
        }

        return best is null ? null : best with
        {
            Doubt = doubt,
            Overrides = best.Rule.IsOwn ? builtIn?.Rule.Indicator : null,
        };
    }

    /// <summary>The weight of one rule at a place; null where it does not hold.</summary>
    public RuleMatch? Weigh(IndicatorRule rule, in Surroundings place)
    {
        if (rule.OfReviewed is { } only && only != isReviewed)
        {
            return null;
        }

        var weight = 0;
        var start = place.Start;
        if (!Near(rule.Near, place, true, true, ref weight, ref start)
            || !Near(rule.Before, place, true, false, ref weight, ref start)
            || !Near(rule.After, place, false, true, ref weight, ref start)
            || (rule.Not is { } not
                && (hits.Any(not, place.LeftStart, place.WordsEnd) || hits.Any(not, place.End, place.RightEnd)))
            || (rule.NotTopic is { } notTopic && hits.Any(notTopic, place.TopicStart, place.TopicEnd))
            || (rule.NotSentence is { } elsewhere && hits.Any(elsewhere, place.SentenceStart, place.TopicEnd)))
        {
            return null;
        }

        foreach (var cue in rule.Topic)
        {
            if (hits.Last(cue, place.TopicStart, place.Start) is { } said)
            {
                weight += (said.Length * 2) + (said.Start >= place.SentenceStart ? SameSentence : 0);
            }
            else if (hits.First(cue, place.End, place.TopicEnd) is { } follows)
            {
                weight += follows.Length;
            }
            else
            {
                return null;
            }
        }

        return new RuleMatch(rule, weight, start, rule.Topic.Length > 0, false);
    }

    private bool Near(ImmutableArray<Cue> cues, in Surroundings place, bool left, bool right, ref int weight,
        ref int start)
    {
        foreach (var cue in cues)
        {
            var before = left ? hits.Last(cue, place.LeftStart, place.WordsEnd) : null;
            var after = right ? hits.First(cue, place.End, place.RightEnd) : null;
            if (before is null && after is null)
            {
                return false;
            }

            var weightBefore = before is { } b
                ? (b.Length * 4) + Closeness(place.WordsEnd - b.End) - (place.HasNounBehind ? 2 : 0) : 0;
            var weightAfter = after is { } a ? (a.Length * 4) + Closeness(a.Start - place.End) : 0;
            weight += Math.Max(weightBefore, weightAfter);
            if (before is { } found)
            {
                start = Math.Min(start, found.Start);
            }
        }

        return true;
    }

    private static int Closeness(int distance) => distance switch
    {
        <= 2 => 6,
        <= 6 => 4,
        <= 12 => 2,
        _ => 0,
    };

    private static bool IsClose(RuleMatch? lesser, RuleMatch greater) =>
        lesser is not null && lesser.Rule.Indicator != greater.Rule.Indicator
        && lesser.Weight * 100 >= greater.Weight * DoubtPercent;
}

/// <summary>
/// A rule that holds at a place.
/// <c>CueStart</c>: Where the first of its cues before the quantity begins.
/// <c>UsedTopic</c>: Words farther away were needed.
/// <c>Doubt</c>: Another indicator was nearly as good.
/// </summary>
internal sealed record RuleMatch(IndicatorRule Rule, int Weight, int CueStart, bool UsedTopic, bool Doubt)
{
    /// <summary>Where the rule is a tenant's own: the built-in indicator that it takes the figure from; else null.</summary>
    public IndicatorCode? Overrides { get; init; }
}
