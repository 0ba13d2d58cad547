using System.Collections.Immutable;
using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>Reads stored records as plain JSON, without the types that the product writes them with.</summary>
internal static class StoredJson
{
    /// <summary>The state within a record's envelope.</summary>
    public static JsonElement State(BinaryData bytes) =>
        JsonDocument.Parse(bytes.ToMemory()).RootElement.GetProperty("state");

    public static string? Text(this JsonElement parent, string name) =>
        parent.Find(name) is { } value ? value.GetString() : null;

    public static int? Number(this JsonElement parent, string name) =>
        parent.Find(name) is { } value ? value.GetInt32() : null;

    public static int? Year(this JsonElement parent, string name) =>
        parent.Text(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static ImmutableArray<T> Each<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.Find(name) is { } array ? [.. array.EnumerateArray().Select(read)] : [];

    public static JsonElement? Find(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
