using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>
/// What a provider does: records of bytes under a key, each with an etag. An etag never comes twice in one database,
/// also not after a record was removed and written anew, so that an old one cannot match by accident.
/// </summary>
internal interface IRecordStore
{
    /// <summary>The provider's name in telemetry, such as <c>sqlite</c>.</summary>
    string Provider { get; }

    /// <summary>The last committed record, or null. Never waits for a write.</summary>
    /// <exception cref="StorageUnavailableException">It could not be read.</exception>
    Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the record that has this etag (null: there must be none) and answers the new etag. Atomic; durable when
    /// it ends. The token counts until the write is queued, after that it only ends the wait.
    /// </summary>
    /// <exception cref="InconsistentStateException">The stored etag is another; nothing changed.</exception>
    /// <exception cref="StorageException">See its kinds.</exception>
    Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Stores data whatever record there is, and answers the new etag. Otherwise as a write.</summary>
    /// <exception cref="StorageException">See its kinds.</exception>
    Task<string> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Removes the record that has this etag (null: there must be none). Otherwise as a write.</summary>
    /// <exception cref="InconsistentStateException">The stored etag is another; nothing changed.</exception>
    /// <exception cref="StorageException">See its kinds.</exception>
    Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken);
}

/// <summary>A record, or with <paramref name="IsCleared"/> what stands for one that another provider cleared.</summary>
internal sealed record StoredRecord(string ETag, byte[] Data, bool IsCleared = false);
