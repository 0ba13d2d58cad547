using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawGrains.Intake.Rules;

/// <summary>A family of rules as written in JSON; Rules/README.md tells what each field means.</summary>
internal sealed record RuleFile
{
    public required string Family { get; init; }

    public ScopeDefault? Scope { get; init; }

    public Dictionary<string, ScopeDefault>? Scopes { get; init; }

    public RuleEntry[]? Rules { get; init; }

    /// <summary>Whether it speaks of a tenant's own indicators rather than of built-in ones.</summary>
    [JsonIgnore]
    public bool IsOwn { get; init; }
}

/// <summary>What a figure without a marker speaks of, 'own' or 'whole', by the level of the jurisdiction.</summary>
internal sealed record ScopeDefault(string Township = "whole", string Above = "whole");

internal sealed record RuleEntry
{
    public required string Indicator { get; init; }

    public string[]? Near { get; init; }

    public string[]? Before { get; init; }

    public string[]? After { get; init; }

    public string[]? Topic { get; init; }

    public string? Not { get; init; }

    public string? NotTopic { get; init; }

    public string? NotSentence { get; init; }

    public string[]? Units { get; init; }

    public string? Words { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
    public decimal Value { get; init; }

    public bool Change { get; init; }

    public bool Weak { get; init; }

    public AlsoEntry? Also { get; init; }

    public string? Scope { get; init; }

    public string? Level { get; init; }

    public string? Period { get; init; }
}

internal sealed record AlsoEntry(string Indicator, string Cue);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(RuleFile))]
[JsonSerializable(typeof(RuleEntry))]
[JsonSerializable(typeof(UnitFile))]
internal sealed partial class RuleJson : JsonSerializerContext;

/// <summary>The words for units; see Rules/README.md.</summary>
internal sealed record UnitFile(Dictionary<string, string[]> Classes, string[] Others);
