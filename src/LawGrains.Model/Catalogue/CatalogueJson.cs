using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>
/// Reads a catalogue from its JSON form, with snake-case members: <c>editions</c> (name, from), <c>crosswalk</c> (from the
/// edition on the old code is the new one) and <c>indicators</c>, each with the <c>editions</c> that it belongs to: none
/// says all.
/// </summary>
public static class CatalogueJson
{
    /// <exception cref="JsonException">The text is no catalogue.</exception>
    /// <exception cref="ArgumentException">
    /// A code stands twice, a ratio names a part that is not there, or an edition is named that is not.
    /// </exception>
    public static EditionedCatalogue Read(Stream stream)
    {
        var file = JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.CatalogueFile)
            ?? throw new JsonException("The catalogue is null.");
        return new(file.Editions, file.Indicators, new((file.Crosswalk.IsDefault ? [] : file.Crosswalk).Select(change =>
            new CodeChange(
                file.Editions.FirstOrDefault(edition => edition.Name == change.Edition)?.From
                    ?? throw new ArgumentException($"The crosswalk names the edition {change.Edition}, which is not there."),
                change.Old,
                change.New))));
    }
}

internal sealed record CatalogueFile(
    ImmutableArray<Edition> Editions, ImmutableArray<EditionChange> Crosswalk, ImmutableArray<Indicator> Indicators);

internal sealed record EditionChange(string Edition, IndicatorCode Old, IndicatorCode New);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(CatalogueFile))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext;
