using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using LawGrains.Storage.Json.Internal;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.Json;

/// <summary>
/// States as UTF-8 JSON in an envelope, <c>{"v":1,"state":{…}}</c>, where <c>v</c> is the version of that state's
/// format. Records of every former version are read through <see cref="JsonGrainStorageOptions.AddUpgrade{TState}"/>;
/// always the newest is written. The whole may be packed (<see cref="JsonGrainStorageOptions.Compression"/>), which is
/// seen when it is read. Thread-safe.
/// </summary>
public sealed class JsonGrainStorageSerializer : IGrainStorageSerializer
{
    private static readonly JsonEncodedText VersionName = JsonEncodedText.Encode("v");
    private static readonly JsonEncodedText StateName = JsonEncodedText.Encode("state");

    private readonly JsonSerializerOptions _json;
    private readonly JsonWriterOptions _writing;
    private readonly Dictionary<Type, Func<JsonNode, JsonNode>[]> _upgrades;
    private readonly RecordCompression _compression;
    private readonly int _compressFrom;

    /// <exception cref="OptionsValidationException">No type resolver was handed in.</exception>
    public JsonGrainStorageSerializer(IOptions<JsonGrainStorageOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var value = options.Value;
        if (value.Json?.TypeInfoResolver is null)
        {
            throw new OptionsValidationException(
                nameof(JsonGrainStorageOptions),
                typeof(JsonGrainStorageOptions),
                [$"{nameof(JsonGrainStorageOptions)}.{nameof(value.Json)} has no TypeInfoResolver, so no state could "
                    + "be written. Set it to the source-generated JsonSerializerContext of the states."]);
        }

        // The records are no part of a page or a script: what the relaxed encoder leaves unescaped does no harm here.
        _json = new JsonSerializerOptions(value.Json) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        _json.MakeReadOnly();
        _writing = new JsonWriterOptions { Encoder = _json.Encoder, SkipValidation = true, MaxDepth = _json.MaxDepth };
        _upgrades = value.Upgrades();
        _compression = value.Compression;
        _compressFrom = value.CompressFrom;
    }

    /// <exception cref="UnknownStateTypeException">The options know nothing of this type.</exception>
    public BinaryData Serialize<T>(T? input)
    {
        var type = TypeInfo<T>();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, _writing))
        {
            writer.WriteStartObject();
            writer.WriteNumber(VersionName, CurrentVersion<T>());
            writer.WritePropertyName(StateName);
            JsonSerializer.Serialize(writer, input!, type);
            writer.WriteEndObject();
        }

        return _compression == RecordCompression.None || buffer.WrittenCount < _compressFrom
            ? new BinaryData(buffer.WrittenMemory)
            : PackedRecord.Pack(buffer.WrittenMemory, _compression);
    }

    /// <exception cref="UnknownStateTypeException">The options know nothing of this type.</exception>
    /// <exception cref="UnreadableRecordException">The bytes are no record, or one of a newer release.</exception>
    public T? Deserialize<T>(BinaryData input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var type = TypeInfo<T>();
        try
        {
            var reader = new Utf8JsonReader(
                PackedRecord.Unpack(input.ToMemory()).Span,
                new JsonReaderOptions { MaxDepth = _json.MaxDepth });
            var version = ReadEnvelope<T>(ref reader);
            var state = version == CurrentVersion<T>()
                ? JsonSerializer.Deserialize(ref reader, type)
                : Upgrade<T>(JsonNode.Parse(ref reader), version).Deserialize(type);
            Expect<T>(reader.Read() && reader.TokenType == JsonTokenType.EndObject && !reader.Read());
            return state;
        }
        catch (InvalidDataException exception)
        {
            throw new UnreadableRecordException($"The stored record of {typeof(T).Name} is packed and damaged.", exception);
        }
        catch (JsonException exception)
        {
            throw new UnreadableRecordException($"The stored record of {typeof(T).Name} is not its JSON.", exception);
        }
    }

    private int ReadEnvelope<T>(ref Utf8JsonReader reader)
    {
        var version = 0;
        Expect<T>(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        Expect<T>(reader.Read() && IsNamed(ref reader, VersionName));
        Expect<T>(reader.Read() && reader.TokenType == JsonTokenType.Number);
        Expect<T>(reader.TryGetInt32(out version) && version >= 1);
        if (version > CurrentVersion<T>())
        {
            throw new UnreadableRecordException(
                $"The stored record of {typeof(T).Name} has version {version} of its format, this release reads up to "
                + $"{CurrentVersion<T>()}: run the release that wrote it, or a newer one.");
        }

        Expect<T>(reader.Read() && IsNamed(ref reader, StateName));
        Expect<T>(reader.Read());
        return version;
    }

    private static bool IsNamed(ref Utf8JsonReader reader, JsonEncodedText name) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name.EncodedUtf8Bytes);

    private JsonNode? Upgrade<T>(JsonNode? state, int version)
    {
        foreach (var step in _upgrades[typeof(T)].AsSpan(version - 1))
        {
            state = state is null ? null : step(state);
        }

        return state;
    }

    private int CurrentVersion<T>() => _upgrades.TryGetValue(typeof(T), out var steps) ? steps.Length + 1 : 1;

    private JsonTypeInfo<T> TypeInfo<T>() =>
        _json.TryGetTypeInfo(typeof(T), out var type)
            ? (JsonTypeInfo<T>)type
            : throw new UnknownStateTypeException(
                $"No JSON metadata for the state type {typeof(T)}: add [JsonSerializable(typeof({typeof(T).Name}))] to "
                + $"a context in {nameof(JsonGrainStorageOptions)}.{nameof(JsonGrainStorageOptions.Json)}.");

    private static void Expect<T>(bool holds)
    {
        if (!holds)
        {
            throw new UnreadableRecordException($"The stored bytes are no record of {typeof(T).Name}.");
        }
    }
}
