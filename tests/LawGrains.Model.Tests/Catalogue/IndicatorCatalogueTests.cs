using System.Text;
using System.Text.Json;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Catalogue;

public sealed class IndicatorCatalogueTests
{
    [Fact]
    public void Constructor_ACodeTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new IndicatorCatalogue("e", [Count(), Count()]));

    [Theory]
    [InlineData("no.such", null)]
    [InlineData(null, "no.such")]
    public void Constructor_ARatioOfAPartThatIsMissing_ThrowsAndNamesIt(string? numerator, string? denominator)
    {
        var ratio = Count() with
        {
            Kind = IndicatorKind.Ratio,
            Numerator = numerator is null ? null : IndicatorCode.Parse(numerator),
            Denominator = denominator is null ? null : IndicatorCode.Parse(denominator),
        };

        Assert.Contains(
            "no.such",
            Assert.Throws<ArgumentException>(() => new IndicatorCatalogue("e", [ratio])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AnyCode_IsItsIndicatorOrNull()
    {
        Assert.All(
            TestCatalogue.Instance.Indicators,
            indicator => Assert.Same(indicator, TestCatalogue.Instance.Find(indicator.Code)));
        Assert.Null(TestCatalogue.Instance.Find(IndicatorCode.Parse("no.such")));
        Assert.Null(TestCatalogue.Instance.Find(default));
    }

    [Fact]
    public void Ratios_OfACatalogue_AreThoseOfThatKind() =>
        Assert.Equal([TestCatalogue.Rate, TestCatalogue.BareRate], TestCatalogue.Instance.Ratios.Select(ratio => ratio.Code));

    [Theory]
    [InlineData("null")]
    [InlineData("{\"edition\":\"e\",\"indicators\":[{\"code\":\"no code\"}]}")]
    [InlineData("[")]
    public void Read_NoCatalogue_Throws(string json) =>
        Assert.Throws<JsonException>(() => CatalogueJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    private static Indicator Count() => TestCatalogue.Of(TestCatalogue.Count, IndicatorKind.Count);
}
