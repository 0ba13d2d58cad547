using System.Globalization;
using LawGrains.Model;
using LawGrains.Model.Identifiers;

namespace LawGrains.Intake.Rules;

/// <summary>
/// The bounds of a rule file, ours and a tenant's alike: what is within them is compiled to one table of literals, and is
/// matched in time that grows with the text alone.
/// </summary>
internal static class RuleCheck
{
    public const int MaximumRules = 64;
    public const int MaximumCues = 8;
    public const int MaximumCueLength = 1_200;
    public const int MaximumAlternatives = 200;
    public const int MaximumParts = 4;
    public const int MaximumUnits = 24;
    public const int MaximumUnitLength = 12;

    public static IEnumerable<RuleProblem> Problems(RuleFile file)
    {
        var rules = file.Rules ?? [];
        if (rules.Length > MaximumRules)
        {
            yield return new("rules", Text($"must be at most {MaximumRules}."));
        }

        foreach (var (name, scope) in (file.Scopes ?? []).Select(pair => ($"scopes.{pair.Key}", pair.Value))
            .Concat(file.Scope is { } all ? [("scope", all)] : []))
        {
            foreach (var problem in Choice($"{name}.township", scope.Township, RuleWords.Scopes)
                .Concat(Choice($"{name}.above", scope.Above, RuleWords.Scopes)))
            {
                yield return problem;
            }
        }

        for (var i = 0; i < Math.Min(rules.Length, MaximumRules); i++)
        {
            foreach (var problem in Problems(rules[i], Text($"rules[{i}]")))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<RuleProblem> Problems(RuleEntry rule, string at)
    {
        IEnumerable<RuleProblem> problems =
        [
            .. Code($"{at}.indicator", rule.Indicator),
            .. Cues($"{at}.near", rule.Near),
            .. Cues($"{at}.before", rule.Before),
            .. Cues($"{at}.after", rule.After),
            .. Cues($"{at}.topic", rule.Topic),
            .. Cue($"{at}.not", rule.Not),
            .. Cue($"{at}.not_topic", rule.NotTopic),
            .. Cue($"{at}.not_sentence", rule.NotSentence),
            .. Units($"{at}.units", rule.Units),
            .. Cue($"{at}.words", rule.Words),
            .. Cue($"{at}.also.cue", rule.Also?.Cue),
            .. rule.Also is { } also ? Code($"{at}.also.indicator", also.Indicator) : [],
            .. Choice($"{at}.scope", rule.Scope, RuleWords.Scopes),
            .. Choice($"{at}.level", rule.Level, RuleWords.Levels),
            .. Choice($"{at}.period", rule.Period, RuleWords.Periods),
        ];
        if (rule is { Near: null or [], Before: null or [], After: null or [], Topic: null or [], Words: null })
        {
            problems = problems.Append(new(at, "must have near, before, after, topic or words: else it takes every number."));
        }

        return decimal.Abs(rule.Value) > Limits.Value || decimal.Round(rule.Value, Limits.RateDecimals) != rule.Value
            ? problems.Append(new($"{at}.value", Text($"must be at most {Limits.Value} with {Limits.RateDecimals} decimals.")))
            : problems;
    }

    private static IEnumerable<RuleProblem> Cues(string at, string[]? cues) => cues is null
        ? []
        : cues.Length > MaximumCues
        ? [new(at, Text($"must be at most {MaximumCues}."))]
        : cues.SelectMany((cue, i) => Cue(Text($"{at}[{i}]"), cue));

    private static IEnumerable<RuleProblem> Cue(string at, string? cue)
    {
        if (cue is null)
        {
            yield break;
        }

        var phrases = cue.Split('|');
        if (cue.Length > MaximumCueLength || phrases.Length > MaximumAlternatives)
        {
            yield return new(at, Text($"must be at most {MaximumCueLength} characters in {MaximumAlternatives} alternatives."));
        }
        else if (phrases.Any(phrase => phrase.Split('…') is { Length: > MaximumParts } or [""] || phrase.Split('…').Any(string.IsNullOrWhiteSpace)))
        {
            yield return new(at, Text($"must be words parted by '|', each of at most {MaximumParts} parts around '…', none of them empty."));
        }
    }

    private static IEnumerable<RuleProblem> Units(string at, string[]? units) =>
        units is not null && (units.Length > MaximumUnits || units.Any(unit => unit.Length > MaximumUnitLength))
            ? [new(at, Text($"must be at most {MaximumUnits}, each of at most {MaximumUnitLength} characters."))]
            : [];

    private static IEnumerable<RuleProblem> Code(string at, string code) =>
        IndicatorCode.TryParse(code, out _) ? [] : [new(at, $"must be {IndicatorCode.Form}.")];

    private static IEnumerable<RuleProblem> Choice(string at, string? word, string[] words) =>
        word is null || words.Contains(word) ? [] : [new(at, $"must be one of {string.Join(", ", words)}.")];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
