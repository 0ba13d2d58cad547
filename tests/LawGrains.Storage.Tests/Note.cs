using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LawGrains.Storage.Tests;

/// <summary>The state that the tests keep.</summary>
public sealed record Note
{
    public string Text { get; init; } = "";

    public long Number { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    // The array compares by reference; two notes are one where their texts are.
    public bool Equals(Note? other) =>
        other is not null && Text == other.Text && Number == other.Number && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Text, Number);
}

/// <summary>A state without anything in it.</summary>
public sealed record Nothing;

[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(Nothing))]
internal sealed partial class NoteContext : JsonSerializerContext;
