using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using LawGrains.Intake.Rules;
using LawGrains.Model.Catalogue;

namespace LawGrains.Intake.Mentions;

/// <summary>The words that may follow a number, and which of them say the same.</summary>
internal sealed class UnitVocabulary
{
    public const string Percent = "%";
    public const string Money = "元";

    /// <summary>The unit of a number that has none.</summary>
    public const string None = "";

    private static readonly UnitFile BuiltIn =
        JsonSerializer.Deserialize(EmbeddedText.Read("mentions/units.json"), RuleJson.Default.UnitFile)!;

    private readonly FrozenSet<string> _words;
    private readonly FrozenDictionary<string, string[]> _classes;
    private readonly int _longest;

    private UnitVocabulary(IEnumerable<string> words)
    {
        _words = words.ToFrozenSet(StringComparer.Ordinal);
        _longest = _words.Max(word => word.Length);
        _classes = BuiltIn.Classes.Values
            .SelectMany(members => members.Select(member => (member, members)))
            .GroupBy(pair => pair.member, pair => pair.members)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    public static UnitVocabulary For(IndicatorCatalogue catalogue) =>
        new(BuiltIn.Classes.Values.SelectMany(members => members)
            .Concat(BuiltIn.Others)
            .Concat(catalogue.Indicators.SelectMany(indicator => indicator.UnitAliases.Add(indicator.Unit)))
            .Where(word => word.Length > 0 && !word.EndsWith(Money, StringComparison.Ordinal) && word != Percent));

    /// <summary>The length of the longest unit that begins the text; 0 where none does.</summary>
    public int Match(ReadOnlySpan<char> text)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(_longest, text.Length); length > 0; length--)
        {
            if (lookup.Contains(text[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>
    /// The units in which an indicator may be stated: its own, and those that mean the same as its first.
    /// </summary>
    public ImmutableArray<string> Of(Indicator indicator) =>
        indicator.Kind switch
        {
            IndicatorKind.Ratio => [Percent],
            IndicatorKind.Amount => [Money],
            _ => [.. indicator.UnitAliases.Prepend(indicator.Unit)
                .Concat(_classes.GetValueOrDefault(indicator.Unit, []))
                .Distinct()],
        };
}
