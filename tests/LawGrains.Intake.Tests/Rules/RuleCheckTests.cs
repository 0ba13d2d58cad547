using LawGrains.Intake.Rules;

namespace LawGrains.Intake.Tests.Rules;

public sealed class RuleCheckTests
{
    [Fact]
    public void Problems_BuiltInFiles_AreNone() => Assert.All(
        ExtractionRules.BuiltIn.Files,
        file => Assert.Empty(RuleCheck.Problems(file).Select(problem => $"{file.Family} {problem}")));

    [Theory]
    [InlineData("""{ "indicator": "local.tea" }""", "rules[0]")]
    [InlineData("""{ "indicator": "local", "near": ["茶"] }""", "rules[0].indicator")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶|"] }""", "rules[0].near[0]")]
    [InlineData("""{ "indicator": "local.tea", "near": [""] }""", "rules[0].near[0]")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶… …馆"] }""", "rules[0].near[0]")]
    [InlineData("""{ "indicator": "local.tea", "near": ["a…b…c…d…e"] }""", "rules[0].near[0]")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "not_topic": "x" }""", "rules")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "notTopic": "x||y" }""", "rules[0].not_topic")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "units": ["一个很长很长很长很长的单位名"] }""", "rules[0].units")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "scope": "all" }""", "rules[0].scope")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "period": "month" }""", "rules[0].period")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "level": "city" }""", "rules[0].level")]
    [InlineData("""{ "indicator": "local.tea", "words": "无茶", "value": "1e20" }""", "rules[0].value")]
    [InlineData("""{ "indicator": "local.tea", "words": "无茶", "value": "many" }""", "rules")]
    [InlineData("""{ "indicator": "local.tea", "near": ["茶"], "also": { "indicator": "tea", "cue": "茶" } }""", "rules[0].also.indicator")]
    public void Problems_OutOfBounds_SayWhere(string rule, string field)
    {
        var problem = Assert.Single(ExtractionRules.Problems($$"""{ "family": "local", "rules": [ {{rule}} ] }"""));

        Assert.Equal(field, problem.Field);
    }

    [Fact]
    public void Problems_TooMuch_IsNamed()
    {
        var rule = """{ "indicator": "local.tea", "near": ["茶"] }""";
        var longCue = new string('茶', RuleCheck.MaximumCueLength + 1);

        var many = ExtractionRules.Problems($$"""{ "family": "local", "rules": [ {{string.Join(',', Enumerable.Repeat(rule, 65))}} ] }""");
        var wide = ExtractionRules.Problems($$"""{ "family": "local", "rules": [ { "indicator": "local.tea", "near": ["{{longCue}}"] } ] }""");

        Assert.Equal("rules", Assert.Single(many).Field);
        Assert.Equal("rules[0].near[0]", Assert.Single(wide).Field);
    }

    [Fact]
    public void Of_AnIndicator_GivesItsRulesInTheFormTheyAreWrittenIn()
    {
        var rules = ExtractionRules.BuiltIn.Of(Model.Identifiers.IndicatorCode.Parse("litigation.lost")).ToList();

        Assert.Equal(2, rules.Count);
        Assert.StartsWith("""{"near":["败诉"],""", rules[0], StringComparison.Ordinal);
    }
}
