namespace LawGrains.Grains.Checks;

/// <summary>All that storage holds, as a check needs it: records beside the grains, which read one at a time.</summary>
public interface ICheckedStorage
{
    /// <summary>Opens a view of one moment; others go on writing. It must be disposed.</summary>
    Task<IRecordView> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Removes the record that has this etag; whether there was one.</summary>
    Task<bool> RemoveAsync(RecordName name, string etag, CancellationToken cancellationToken);
}

/// <summary>
/// The records at one moment; where storage knows no such moment, each whole, with all in it that was written before its
/// store was read. One call at a time; between two records of a listing others may be read.
/// </summary>
public interface IRecordView : IAsyncDisposable
{
    /// <summary>How many records a store holds.</summary>
    Task<long> CountAsync(string store, CancellationToken cancellationToken);

    /// <summary>The records of a store, each once, in any order. They are read as they are asked for.</summary>
    IAsyncEnumerable<RecordContent> ReadAllAsync(string store, CancellationToken cancellationToken);

    /// <summary>One record; null where there is none.</summary>
    Task<RecordContent?> ReadAsync(RecordName name, CancellationToken cancellationToken);

    /// <summary>The JSON of the state in a record, byte for byte as it was written.</summary>
    /// <exception cref="UnreadableStateException">The record is none.</exception>
    ReadOnlyMemory<byte> Json(RecordContent record);

    /// <summary>The state in a record, whatever release wrote it.</summary>
    /// <exception cref="UnreadableStateException">The record is none of this state.</exception>
    T Decode<T>(RecordContent record)
        where T : class;
}

/// <summary>Which record, in the words of the storage that keeps it.</summary>
/// <param name="Store">One of <see cref="StorageNames"/>.</param>
/// <param name="StateName">The state's name in its grain.</param>
/// <param name="GrainType">The grain's pinned type.</param>
/// <param name="GrainKey">The grain's key.</param>
public sealed record RecordName(string Store, string StateName, string GrainType, string GrainKey);

/// <summary>A record as it is kept.</summary>
/// <param name="Name">Which.</param>
/// <param name="ETag">Its version.</param>
/// <param name="WrittenAt">
/// When it was last written; <see cref="DateTimeOffset.UnixEpoch"/> where a release wrote it that did not keep the time.
/// </param>
/// <param name="Data">The bytes.</param>
public sealed record RecordContent(
    RecordName Name, string ETag, DateTimeOffset WrittenAt, ReadOnlyMemory<byte> Data);

/// <summary>The bytes of a record are not what they should be.</summary>
public sealed class UnreadableStateException : Exception
{
    public UnreadableStateException()
    {
    }

    public UnreadableStateException(string message)
        : base(message)
    {
    }

    public UnreadableStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
