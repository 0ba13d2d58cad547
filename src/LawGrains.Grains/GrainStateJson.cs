using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Grains.Contents;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenants;

namespace LawGrains.Grains;

/// <summary>How the grains' state is written as JSON: source-generated, Chinese unescaped, enumerations by name.</summary>
public static class GrainStateJson
{
    /// <summary>Knows every state and content of this assembly, and nothing else. Read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(GrainStateJsonContext.Default.Options)
        {
            // The records are read by programs, never put into a page: nothing but what JSON demands is escaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = GrainStateJsonContext.Default,
        };
        options.MakeReadOnly();
        return options;
    }
}

// Nulls are written: a member that is absent would be read as its type's default, or be missed where it is required.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(RegistryHead))]
[JsonSerializable(typeof(ReportHead))]
[JsonSerializable(typeof(RevisionHeader))]
[JsonSerializable(typeof(StoredSection))]
[JsonSerializable(typeof(StoredObservations))]
[JsonSerializable(typeof(StoredOriginal))]
[JsonSerializable(typeof(StoredFindings))]
[JsonSerializable(typeof(StoredRevisions))]
[JsonSerializable(typeof(StoredTransitions))]
[JsonSerializable(typeof(Seals.Seals))]
[JsonSerializable(typeof(Seals.Snapshot))]
[JsonSerializable(typeof(StoredJurisdictions))]
[JsonSerializable(typeof(StoredHistories))]
[JsonSerializable(typeof(StoredHashes))]
[JsonSerializable(typeof(StoredNotices))]
[JsonSerializable(typeof(TreeChangeEntry))]
[JsonSerializable(typeof(ChangeTree))]
internal sealed partial class GrainStateJsonContext : JsonSerializerContext;
