using System.Text;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tests.Catalogue;

public sealed class EditionedCatalogueTests
{
    private const string Two = """
        {
          "editions": [{"name": "2026", "from": "2026"}, {"name": "2024", "from": "1990"}],
          "crosswalk": [{"edition": "2026", "old": "a.old", "new": "a.new"}],
          "indicators": [ONE, {"code": "a.old", "editions": ["2024"], REST}, {"code": "a.new", "editions": ["2026"], REST}]
        }
        """;

    [Fact]
    public void For_APeriod_IsItsEditionAndKnowsTheOthers()
    {
        var catalogue = Read(Two);

        var (old, next) = (catalogue.For(Period.Parse("2025")), catalogue.For(Period.Parse("2026")));

        Assert.Equal(("2024", "2026"), (old.Edition, next.Edition));
        Assert.Equal(["a.one", "a.old"], old.Indicators.Select(indicator => indicator.Code.Text));
        Assert.Null(old.FindCollected(IndicatorCode.Parse("a.new")));
        Assert.NotNull(old.Find(IndicatorCode.Parse("a.new")));
        Assert.Equal("a.old", Assert.Single(catalogue.Crosswalk.At(IndicatorCode.Parse("a.new"), Period.Parse("2025"), next).Summed).Text);
        Assert.Same(next, catalogue.Newest);
    }

    [Theory]
    [InlineData("\"from\": \"1990\"", "\"from\": \"2020\"")]
    [InlineData("\"editions\": [\"2024\"]", "\"editions\": [\"2023\"]")]
    [InlineData("\"edition\": \"2026\", \"old\"", "\"edition\": \"2027\", \"old\"")]
    [InlineData("\"name\": \"2026\"", "\"name\": \"2024\"")]
    public void Read_WhatDoesNotFitTogether_IsRefused(string good, string bad) =>
        Assert.Throws<ArgumentException>(() => Read(Two.Replace(good, bad, StringComparison.Ordinal)));

    [Fact]
    public void BuiltIn_CoversEveryPeriod() => Assert.Equal("2024", BuiltInCatalogue.Editions.For(Period.Earliest).Edition);

    private static EditionedCatalogue Read(string json)
    {
        const string Rest = """
            "name_zh": "x", "name_en": "x", "family": "a", "unit": "件", "unit_aliases": [], "kind": "count", "higher_is": "neutral",
            "definition_zh": "x", "definition_en": "x"
            """;
        var text = json.Replace("ONE", "{\"code\": \"a.one\", REST}", StringComparison.Ordinal).Replace("REST", Rest, StringComparison.Ordinal);
        return CatalogueJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }
}
