namespace LawGrains.Storage;

/// <summary>
/// All that storage holds, beside the Orleans storage interface, which reads one record at a time: for backup, restore,
/// checks and moves from one provider to another. It knows records, not what they mean. Thread-safe.
/// </summary>
public interface IStateScan
{
    /// <summary>The names of the storage providers whose records these are, in ordinal order, without repeats.</summary>
    IReadOnlyList<string> Stores { get; }

    /// <summary>Begins to read. The snapshot must be disposed: it holds a connection, and old versions of records.</summary>
    /// <exception cref="StorageUnavailableException">Storage cannot be read. A retry is safe.</exception>
    Task<IStateSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores content as it is, whatever state it is of. Durable when it ends; many at once share a commit where the
    /// provider can. The record gets a new etag, so an activation that holds the former one will meet a conflict.
    /// </summary>
    /// <returns>
    /// Whether it was stored: false where there is a record already and <paramref name="existing"/> keeps it.
    /// </returns>
    /// <exception cref="StorageException">See its kinds. Repeating is safe after every one of them.</exception>
    Task<bool> PutAsync(
        RecordKey key, ReadOnlyMemory<byte> data, ExistingRecord existing, CancellationToken cancellationToken);

    /// <summary>Removes the record that has this etag.</summary>
    /// <returns>Whether there was such a record: false where it has another etag by now, or is gone.</returns>
    /// <exception cref="StorageException">See its kinds. Repeating is safe after every one of them.</exception>
    Task<bool> RemoveAsync(RecordKey key, string etag, CancellationToken cancellationToken);
}

/// <summary>What becomes of a record that is there already.</summary>
public enum ExistingRecord
{
    Keep,
    Replace,
}
