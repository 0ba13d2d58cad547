using LawGrains.Intake.Rules;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

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
    public void Analyze_OwnRuleTakesABuiltInFigure_SaysSo()
    {
        var draft = Analyze(
            """{ "indicator": "local.tea_talks", "near": ["受理行政诉讼一审案件"], "units": ["件"] }""",
            "甲镇2024年法治报告\n一、成效\n全年受理行政诉讼一审案件36件。\n");

        Assert.Contains("local.tea_talks=36", draft.Figures());
        var finding = Assert.Single(draft.Findings, finding => finding.Code == "rule.overrides");
        Assert.Equal("36件", draft.Text[finding.Span!.Value.Start..finding.Span.Value.End]);
        Assert.Contains("茶馆议事次数", finding.MessageZh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cumulative", "历年茶馆议事")]
    [InlineData("target", "茶館議事")]
    public void Analyze_RuleWithAPeriodOrTraditionalCue_IsReadSo(string period, string cue)
    {
        var draft = Analyze(
            $$"""{ "indicator": "local.tea_talks", "near": ["{{cue}}"], "period": "{{period}}" }""",
            "甲镇2024年法治报告\n一、成效\n历年茶馆议事36次。\n");

        Assert.Equal(period, Assert.Single(draft.Observations).PeriodQualifier.ToString().ToLowerInvariant());
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

    private static ReportDraft Analyze(string rule, string text)
    {
        var catalogue = new IndicatorCatalogue("t", [.. BuiltInCatalogue.Current.Indicators, new Indicator(
            IndicatorCode.Parse("local.tea_talks"), "茶馆议事次数", "Tea house talks", "local", "次", ["场"], IndicatorKind.Count,
                null, null, Polarity.Better, "", "")]);
        var rules = ExtractionRules.BuiltIn.With($$"""{ "family": "local", "rules": [ {{rule}} ] }""").Value;
        return new DocumentAnalyzer(catalogue, rules).Analyze(Documents.Plain(text), IntakeContext.Unknown).Value;
    }
}
