using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LawGrains.Storage.Json;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Tests.Json;

public sealed class JsonGrainStorageSerializerTests
{
    private static readonly Note Sample = new() { Text = "全县\"化解\"<矛盾>&'纠纷'5649件", Number = 5649, Tags = ["調解", "é"] };

    [Fact]
    public void Serialize_CurrentVersion_IsTheseBytes()
    {
        var record = Serializer().Serialize(Sample);

        // What is on disks. A change here needs an upgrade and a fixture of the former bytes.
        const string Expected =
            """{"v":1,"state":{"Text":"全县\"化解\"<矛盾>&'纠纷'5649件","Number":5649,"Tags":["調解","é"]}}""";
        Assert.Equal(Encoding.UTF8.GetBytes(Expected), record.ToArray());
    }

    [Fact]
    public void Deserialize_OfSerialize_IsTheSame()
    {
        var serializer = Serializer();

        Assert.Equal(Sample, serializer.Deserialize<Note>(serializer.Serialize(Sample)));
        Assert.Equal(new Nothing(), serializer.Deserialize<Nothing>(serializer.Serialize(new Nothing())));
        Assert.Null(serializer.Deserialize<Note>(serializer.Serialize<Note>(null)));
    }

    [Theory]
    [InlineData("""{"v":1,"state":{"Body":"一","Count":"7"}}""")]
    [InlineData("""{"v":2,"state":{"Text":"一","Count":"7"}}""")]
    [InlineData("""{"v":3,"state":{"Text":"一","Number":7}}""")]
    [InlineData("""{"v":4,"state":{"Text":"一","Number":7,"Tags":[]}}""")]
    public void Deserialize_FormerVersion_IsUpgraded(string record)
    {
        var serializer = Serializer(options => options
            .AddUpgrade<Note>(from: 1, json => Renamed(json, "Body", "Text", value => value))
            .AddUpgrade<Note>(from: 2, json => Renamed(json, "Count", "Number", value => Number((string)value!)))
            .AddUpgrade<Note>(from: 3, json => With(json, "Tags", new JsonArray())));

        var note = serializer.Deserialize<Note>(BinaryData.FromString(record));

        Assert.Equal(new Note { Text = "一", Number = 7 }, note);
        Assert.StartsWith("""{"v":4,"state":""", serializer.Serialize(note).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RecordCompression.Gzip)]
    [InlineData(RecordCompression.Brotli)]
    public void Serialize_LargeRecord_IsPackedAndReadWhateverIsSet(RecordCompression compression)
    {
        var packing = Serializer(options =>
        {
            options.Compression = compression;
            options.CompressFrom = 1000;
        });
        var large = Sample with { Text = string.Concat(Enumerable.Repeat("全县化解矛盾纠纷5649件。", 100)) };

        var packed = packing.Serialize(large);

        Assert.True(packed.ToArray().Length < Serializer().Serialize(large).ToArray().Length / 4);
        Assert.Equal(large, packing.Deserialize<Note>(packed));
        Assert.Equal(large, Serializer().Deserialize<Note>(packed));
        Assert.Equal(Serializer().Serialize(Sample).ToArray(), packing.Serialize(Sample).ToArray());
        Assert.Equal(Sample, packing.Deserialize<Note>(Serializer().Serialize(Sample)));
    }

    // What is on disks, from the release that first packed records.
    [Theory]
    [InlineData("H4sIAAAAAAACA6tWKlOyMtRRKi5JLElVsqpWCkmtKFGyUnrauuJp3/4Ypac9014sXxyjZPN8/uzns/fZqak/37Xg+a7t6qZmJpZPdm9T0lHyK81NSi1SsgKJ6CiFJKYXK1lFK71YtR+oESh9eKVSbG0tADDADC5oAAAA")]
    [InlineData("zkxHQoszgHsidiI6MSwic3RhdGUiOnsiVGV4dCI6IuWFqOWOv1wi5YyW6KejXCI855+b55u+PiYn57qg57q3JzU2NDnku7YiLCJOdW1iZXIiOjU2NDksIlRhZ3MiOlsi6Kq/6KejIiwiw6kiXX19Aw==")]
    public void Deserialize_PackedByAFormerRelease_IsRead(string record) =>
        Assert.Equal(Sample, Serializer().Deserialize<Note>(new BinaryData(Convert.FromBase64String(record))));

    [Theory]
    [InlineData("H4sIAAAA")]
    [InlineData("zkxHQv//////")]
    [InlineData("zkxHQg==")]
    public void Deserialize_PackedAndDamaged_SaysSo(string record) => Assert.Throws<UnreadableRecordException>(
        () => Serializer().Deserialize<Note>(new BinaryData(Convert.FromBase64String(record))));

    [Fact]
    public void Deserialize_NewerVersion_NamesBoth()
    {
        var unreadable = Assert.Throws<UnreadableRecordException>(
            () => Serializer().Deserialize<Note>(BinaryData.FromString("""{"v":2,"state":{}}""")));

        Assert.Contains("version 2", unreadable.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"v":0,"state":{}}""")]
    [InlineData("""{"v":"1","state":{}}""")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":1,"other":{}}""")]
    [InlineData("""{"v":1,"state":{"Number":"secret"}}""")]
    [InlineData("""{"v":1,"state":{}""")]
    [InlineData("""{"v":1,"state":{}}{}""")]
    [InlineData("""{"v":1,"state":{},"more":1}""")]
    public void Deserialize_NoRecord_SaysSoWithoutItsContent(string record)
    {
        var unreadable = Assert.Throws<UnreadableRecordException>(
            () => Serializer().Deserialize<Note>(BinaryData.FromString(record)));

        Assert.Contains("Note", unreadable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", unreadable.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Serialize_TypeWithoutMetadata_NamesTheTypeAndTheFix()
    {
        var unknown = Assert.Throws<UnknownStateTypeException>(() => Serializer().Serialize(new Unlisted()));

        Assert.Contains("[JsonSerializable(typeof(Unlisted))]", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_NoResolver_NamesTheSetting()
    {
        var refused = Assert.Throws<OptionsValidationException>(
            () => new JsonGrainStorageSerializer(Options.Create(new JsonGrainStorageOptions())));

        Assert.Contains("JsonGrainStorageOptions.Json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddUpgrade_WithAGap_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new JsonGrainStorageOptions().AddUpgrade<Note>(from: 2, json => json));
    }

    private static JsonGrainStorageSerializer Serializer(Action<JsonGrainStorageOptions>? configure = null)
    {
        var options = new JsonGrainStorageOptions();
        options.Json.TypeInfoResolver = NoteContext.Default;
        configure?.Invoke(options);
        return new JsonGrainStorageSerializer(Options.Create(options));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static JsonObject Renamed(JsonNode json, string from, string to, Func<JsonNode?, JsonNode?> convert)
    {
        var state = json.AsObject();
        var value = convert(state[from]?.DeepClone());
        state.Remove(from);
        return With(state, to, value);
    }

    private static JsonObject With(JsonNode json, string name, JsonNode? value)
    {
        var state = json.AsObject();
        state[name] = value;
        return state;
    }

    private sealed record Unlisted;
}
