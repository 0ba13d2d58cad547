using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Rules;

/// <summary>Rule entries → rules, their literals entered into one table.</summary>
internal sealed class RuleCompiler(IndicatorCatalogue catalogue, UnitVocabulary units, LiteralTable literals)
{
    private readonly Dictionary<IndicatorCode, int> _counts = [];

    public IEnumerable<IndicatorRule> Compile(RuleFile file) =>
        (file.Rules ?? []).Select(entry => Compile(entry, file.IsOwn)).OfType<IndicatorRule>();

    private IndicatorRule? Compile(RuleEntry entry, bool isOwn)
    {
        if (!IndicatorCode.TryParse(entry.Indicator, null, out var code) || catalogue.FindCollected(code) is not { } indicator)
        {
            return null;
        }

        var number = _counts[code] = _counts.GetValueOrDefault(code) + 1;
        return new IndicatorRule
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{code}#{number}"),
            Indicator = code,
            Near = Cues(entry.Near),
            Before = Cues(entry.Before),
            After = Cues(entry.After),
            Topic = Cues(entry.Topic),
            Not = OptionalCue(entry.Not),
            NotTopic = OptionalCue(entry.NotTopic),
            NotSentence = OptionalCue(entry.NotSentence),
            Units = entry.Words is not null ? [] : entry.Units is { } own ? [.. own] : units.Of(indicator),
            Words = OptionalCue(entry.Words),
            WordValue = entry.Value,
            TakesChange = entry.Change,
            IsWeak = entry.Weak,
            Also = Second(entry.Also),
            Scope = entry.Scope switch { "own" => Scope.Own, "whole" => Scope.Whole, _ => null },
            Period = RuleWords.PeriodOf(entry.Period),
            IsOwn = isOwn,
            OfReviewed = entry.Level switch { "township" => true, "above" => false, _ => null },
        };
    }

    private SecondReading? Second(AlsoEntry? also) =>
        also is not null && IndicatorCode.TryParse(also.Indicator, null, out var code)
            && catalogue.FindCollected(code) is not null
            ? new SecondReading(code, ToCue(also.Cue))
            : null;

    private ImmutableArray<Cue> Cues(string[]? texts) => [.. (texts ?? []).Select(ToCue)];

    private Cue? OptionalCue(string? text) => text is null ? null : ToCue(text);

    private Cue ToCue(string text) => new([.. text.Split('|').Select(ToPhrase)]);

    private CuePhrase ToPhrase(string text) =>
        new([.. text.Split('…', StringSplitOptions.RemoveEmptyEntries).Select(literal => literals.Add(Simplified(literal)))]);

    // Texts are matched in simplified script, in whichever their rules are written.
    private static string Simplified(string literal) => string.Concat(literal.Select(TraditionalScript.Simplify));
}
