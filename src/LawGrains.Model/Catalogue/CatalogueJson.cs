using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Catalogue;

/// <summary>Reads a catalogue from its JSON form: an edition, and indicators with snake-case members.</summary>
public static class CatalogueJson
{
    /// <exception cref="JsonException">The text is no catalogue.</exception>
    /// <exception cref="ArgumentException">A code stands twice, or a ratio names a part that is not there.</exception>
    public static IndicatorCatalogue Read(Stream stream)
    {
        var file = JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.CatalogueFile)
            ?? throw new JsonException("The catalogue is null.");
        return new(file.Edition, file.Indicators);
    }
}

internal sealed record CatalogueFile(string Edition, ImmutableArray<Indicator> Indicators);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(CatalogueFile))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext;
