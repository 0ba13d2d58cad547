using System.Text;
using LawGrains.Storage.Json;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Tests.Json;

public sealed class RecordEnvelopeTests
{
    private static readonly Note Note = new() { Text = "全年共排查矛盾纠纷320件" };

    [Theory]
    [InlineData(RecordCompression.None)]
    [InlineData(RecordCompression.Gzip)]
    [InlineData(RecordCompression.Brotli)]
    public void Open_HoweverItIsPacked_GivesTheStatesOwnBytes(RecordCompression compression)
    {
        var serializer = new JsonGrainStorageSerializer(Options.Create(new JsonGrainStorageOptions
        {
            Json = new() { TypeInfoResolver = NoteContext.Default },
            Compression = compression,
            CompressFrom = 1,
        }));

        var (version, state) = RecordEnvelope.Open(serializer.Serialize(Note).ToMemory());

        var plain = new JsonGrainStorageSerializer(Options.Create(new JsonGrainStorageOptions
        {
            Json = new() { TypeInfoResolver = NoteContext.Default },
        })).Serialize(Note).ToString();
        Assert.Equal(1, version);
        Assert.Equal(plain, $"{{\"v\":1,\"state\":{Encoding.UTF8.GetString(state.Span)}}}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"v\":1}")]
    [InlineData("{\"v\":1,\"state\":{\"a\":1}")]
    [InlineData("{\"v\":1,\"state\":{}} ,")]
    [InlineData("{\"v\":1,\"state\":{},\"more\":1}")]
    [InlineData("{\"state\":{},\"v\":1}")]
    public void Open_WhatIsNoRecord_IsUnreadable(string record) => Assert.Throws<UnreadableRecordException>(
        () => RecordEnvelope.Open(Encoding.UTF8.GetBytes(record)));

    [Fact]
    public void Open_PackedAndDamaged_IsUnreadable() =>
        Assert.Throws<UnreadableRecordException>(() => RecordEnvelope.Open(new byte[] { 0x1F, 0x8B, 0 }));
}
