using System.Text.Json;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;

namespace LawGrains.Model.Tests.Catalogue;

public sealed class BuiltInCatalogueTests
{
    [Fact]
    public void Current_EveryIndicator_IsWhole() => Assert.All(BuiltInCatalogue.Current.Indicators, indicator =>
    {
        Assert.StartsWith(indicator.Family + ".", indicator.Code.Text, StringComparison.Ordinal);
        Assert.All(
            [indicator.NameZh, indicator.NameEn, indicator.Unit, indicator.DefinitionZh, indicator.DefinitionEn],
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.False(indicator.UnitAliases.IsDefault);
        Assert.True(Enum.IsDefined(indicator.Kind) && Enum.IsDefined(indicator.HigherIs));
    });

    [Fact]
    public void Current_EveryRatio_IsMadeOfIndicatorsThatAdd()
    {
        var parts = BuiltInCatalogue.Current.Indicators
            .SelectMany(indicator => (IEnumerable<IndicatorCode?>)[indicator.Numerator, indicator.Denominator])
            .Where(part => part is not null)
            .Select(part => BuiltInCatalogue.Current.Find(part!.Value)!);

        Assert.DoesNotContain(parts, part => part.Kind is IndicatorKind.Ratio or IndicatorKind.Score);
        Assert.All(
            BuiltInCatalogue.Current.Indicators.Where(indicator => indicator.Kind != IndicatorKind.Ratio),
            indicator => Assert.Null(indicator.Numerator ?? indicator.Denominator));
    }

    [SharedFolderFact]
    public void Current_AgainstTheSharedCatalogue_HasTheSameIndicatorsInTheSameOrder()
    {
        var path = Path.Combine(Repository.SharedFolder!, "catalog.json");
        using var shared = JsonDocument.Parse(File.ReadAllText(path));

        Assert.Equal(
            shared.RootElement.EnumerateArray().Select(Text),
            BuiltInCatalogue.Current.Indicators.Select(Text));
    }

    private static string Text(JsonElement entry) => string.Join('|', entry.EnumerateObject()
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => $"{member.Name}={Text(member)}"));

    private static string Text(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Array
        ? string.Join('/', member.Value.EnumerateArray().Select(item => item.GetString()))
        : member.Value.GetString() ?? "";

    private static string Text(Indicator indicator) => string.Join(
        '|',
        $"code={indicator.Code}",
        $"definition_en={indicator.DefinitionEn}",
        $"definition_zh={indicator.DefinitionZh}",
        $"denominator={indicator.Denominator}",
        $"family={indicator.Family}",
        $"higher_is={indicator.HigherIs.ToString().ToLowerInvariant()}",
        $"kind={indicator.Kind.ToString().ToLowerInvariant()}",
        $"name_en={indicator.NameEn}",
        $"name_zh={indicator.NameZh}",
        $"numerator={indicator.Numerator}",
        $"unit={indicator.Unit}",
        $"unit_aliases={string.Join('/', indicator.UnitAliases)}");
}
