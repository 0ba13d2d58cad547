using System.Collections.Immutable;
using System.Text.Json;
using LawGrains.Testing;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>An indicator of the shared catalogue: read anew, so that the product's reading is checked too.</summary>
internal sealed record CatalogueEntry(string Code, string Kind, string? Numerator, string? Denominator)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public bool IsRatio => Kind == "ratio";

    /// <summary>Whether the values of several reports add up.</summary>
    public bool Adds => Kind is "count" or "amount" or "level";

    public static ImmutableArray<CatalogueEntry> ReadAll() =>
        JsonSerializer.Deserialize<ImmutableArray<CatalogueEntry>>(
            File.ReadAllBytes(Path.Combine(Repository.SharedFolder!, "catalog.json")), Json);
}
