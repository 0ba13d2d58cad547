using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawGrains.Grains.Contents;

/// <summary>Bytes as Base64 rather than as a list of numbers.</summary>
internal sealed class Base64Converter : JsonConverter<ImmutableArray<byte>>
{
    public override ImmutableArray<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. reader.GetBytesFromBase64()];

    public override void Write(Utf8JsonWriter writer, ImmutableArray<byte> value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.AsSpan());
}
