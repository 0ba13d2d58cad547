using System.Text.Json;
using LawGrains.Storage.Json.Internal;

namespace LawGrains.Storage.Json;

/// <summary>
/// What <see cref="JsonGrainStorageSerializer"/> puts around a state, for whoever needs the state's bytes and not the
/// state.
/// </summary>
public static class RecordEnvelope
{
    /// <summary>The version of the state's format, and its JSON byte for byte as it was written, unpacked.</summary>
    /// <exception cref="UnreadableRecordException">The bytes are no record.</exception>
    public static (int Version, ReadOnlyMemory<byte> State) Open(ReadOnlyMemory<byte> record)
    {
        try
        {
            var unpacked = PackedRecord.Unpack(record);
            var reader = new Utf8JsonReader(unpacked.Span);
            var version = 0;
            Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
            Expect(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("v"u8));
            Expect(reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out version));
            Expect(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("state"u8));
            Expect(reader.Read());
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var state = unpacked[start..(int)reader.BytesConsumed];
            Expect(reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read());
            return (version, state);
        }
        catch (InvalidDataException exception)
        {
            throw new UnreadableRecordException("The stored record is packed and damaged.", exception);
        }
        catch (JsonException exception)
        {
            throw new UnreadableRecordException("The stored record is not JSON.", exception);
        }
    }

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new UnreadableRecordException("The stored bytes are no record.");
        }
    }
}
