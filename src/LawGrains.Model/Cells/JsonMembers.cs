using System.Text.Json;

namespace LawGrains.Model.Cells;

/// <summary>Steps through an object's members without making a text of each name.</summary>
internal static class JsonMembers
{
    /// <exception cref="JsonException">The value is no object.</exception>
    public static void Enter(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"An object was expected, not {reader.TokenType}.");
        }
    }

    /// <summary>From the object's start, or from a member's value, to the next name; false at the object's end.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the name is this one; if so, the value comes under the reader.</summary>
    public static bool TakesName(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueTextEquals(name) && reader.Read();
}
