using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawGrains.Storage.Backup;

/// <summary>
/// A record that stands in a storage while it is filled, so that no server starts on a part, and so that a move that
/// was interrupted goes on.
/// </summary>
/// <param name="Kind">What fills it.</param>
/// <param name="CopiedUpTo">
/// The last record of which it is known that all before it, in the source's order, are there; null for none.
/// </param>
public sealed record UnfinishedLoad(LoadKind Kind, RecordKey? CopiedUpTo)
{
    /// <summary>Reads it from a storage; null where nothing fills it.</summary>
    /// <exception cref="StorageException">It could not be read.</exception>
    public static async Task<UnfinishedLoad?> FindAsync(IStateScan scan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scan);
        await using var snapshot = await scan.OpenSnapshotAsync(cancellationToken);
        return await snapshot.ReadAsync(KeyIn(scan), cancellationToken) is { } record ? Parse(record.Data) : null;
    }

    internal static RecordKey KeyIn(IStateScan scan) => new(scan.Stores[0], "load", "storage", "unfinished");

    internal ReadOnlyMemory<byte> ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LoadJson.Default.UnfinishedLoad);

    private static UnfinishedLoad Parse(ReadOnlyMemory<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize(data.Span, LoadJson.Default.UnfinishedLoad)!;
        }
        catch (JsonException exception)
        {
            throw new UnreadableRecordException("The mark of a load that has not finished cannot be read.", exception);
        }
    }
}

/// <summary>What fills a storage.</summary>
public enum LoadKind
{
    Restore,
    Move,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(UnfinishedLoad))]
internal sealed partial class LoadJson : JsonSerializerContext;
