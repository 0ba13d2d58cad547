using System.Collections.Frozen;
using System.Collections.Immutable;
using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Rules;

/// <summary>
/// Rules made ready for one catalogue. Entries for indicators that the catalogue lacks are left aside.
/// </summary>
internal sealed class RuleBook
{
    /// <summary>
    /// For each unit and each literal the rules that need the literal next to a number with the unit.
    /// </summary>
    private readonly FrozenDictionary<string, FrozenDictionary<int, ImmutableArray<IndicatorRule>>> _byUnit;
    private readonly FrozenDictionary<string, ScopeDefault> _scopes;
    private readonly FrozenDictionary<string, ScopeDefault> _familyScopes;

    /// <summary>Stands for the literal of rules that need none next to the number.</summary>
    public const int NoAnchor = -1;

    public RuleBook(IndicatorCatalogue catalogue, ExtractionRules rules)
    {
        Catalogue = catalogue;
        Units = UnitVocabulary.For(catalogue);
        Literals = new LiteralTable();
        var compiler = new RuleCompiler(catalogue, Units, Literals);
        var compiled = rules.Files.SelectMany(compiler.Compile).Select((rule, order) =>
            rule with { Order = order }).ToImmutableArray();
        Literals.Seal();
        WordRules = [.. compiled.Where(rule => rule.Words is not null)];
        _byUnit = compiled.SelectMany(rule => rule.Units.Select(unit => (unit, rule)))
            .GroupBy(pair => pair.unit, pair => pair.rule)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.Distinct().SelectMany(rule => Anchors(rule).Select(anchor => (anchor, rule)))
                    .GroupBy(pair => pair.anchor, pair => pair.rule)
                    .ToFrozenDictionary(rules => rules.Key, rules => rules.ToImmutableArray()),
                StringComparer.Ordinal);
        _scopes = rules.Files.SelectMany(file => file.Scopes ?? [])
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToFrozenDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        _familyScopes = rules.Files.GroupBy(file => file.Family)
            .ToFrozenDictionary(group => group.Key, group =>
                group.First().Scope ?? new ScopeDefault(), StringComparer.Ordinal);
    }

    public IndicatorCatalogue Catalogue { get; }

    public UnitVocabulary Units { get; }

    public LiteralTable Literals { get; }

    public ImmutableArray<IndicatorRule> WordRules { get; }

    /// <summary>The rules that may hold for a number with the unit, by a literal that must stand next to it.</summary>
    public FrozenDictionary<int, ImmutableArray<IndicatorRule>>? ForUnit(string unit) =>
        _byUnit.GetValueOrDefault(unit);

    /// <summary>What the indicator's figures speak of where no marker says.</summary>
    public Scope DefaultScope(Indicator indicator, bool township)
    {
        var setting = _scopes.GetValueOrDefault(indicator.Code.Text)
            ?? _familyScopes.GetValueOrDefault(indicator.Family)
            ?? new ScopeDefault();
        return (township ? setting.Township : setting.Above) == "own" ? Scope.Own : Scope.Whole;
    }

    /// <summary>
    /// The literals one of which must stand next to the number; <see cref="NoAnchor"/> where only the topic counts.
    /// </summary>
    private static IEnumerable<int> Anchors(IndicatorRule rule)
    {
        var cue = rule.Near.Concat(rule.Before).Concat(rule.After).FirstOrDefault();
        return cue is null ? [NoAnchor] : cue.Phrases.Select(phrase => phrase.Literals[0]).Distinct();
    }
}
