using LawGrains.Intake.Rules;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Tests.Rules;

public sealed class TenantRuleTests
{
    [Fact]
    public void Analyze_WithTenantsIndicatorAndRules_FindsIt()
    {
        var code = IndicatorCode.Parse("local.tea_talks");
        var catalogue = new IndicatorCatalogue("t", [.. BuiltInCatalogue.Current.Indicators, new Indicator(
            code, "茶馆议事次数", "Tea house talks", "local", "次", ["场"], IndicatorKind.Count, null, null, Polarity.Better,
                "", "")]);
        var rules = ExtractionRules.BuiltIn.With(
            """{ "family": "local", "scope": { "township": "own", "above": "whole" }, "rules": [ { "indicator": "local.tea_talks", "near": ["茶馆议事"] } ] }""").Value;

        var draft = new DocumentAnalyzer(catalogue,
            rules).Analyze(Documents.Plain("甲镇2024年法治报告\n一、成效\n全年开展茶馆议事36次。\n"), IntakeContext.Unknown).Value;

        Assert.Contains("local.tea_talks=36", draft.Figures());
    }

    [Fact]
    public void With_BrokenRules_IsRefusedWithThePlace()
    {
        var refusal = ExtractionRules.BuiltIn.With("{ \"family\": \"x\", \"rulez\": [] }").Refusal;

        Assert.Equal(RefusalCode.Malformed, refusal?.Code);
        Assert.Contains("rulez", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BuiltIn_CoversTheWholeCatalogue()
    {
        var covered = ExtractionRules.BuiltIn.Files.SelectMany(file => file.Rules ?? []).Select(rule =>
            rule.Indicator).ToHashSet();

        Assert.Empty(BuiltInCatalogue.Current.Indicators.Select(indicator => indicator.Code.Text).Except(covered));
        Assert.Empty(covered.Except(BuiltInCatalogue.Current.Indicators.Select(indicator => indicator.Code.Text)));
    }
}
