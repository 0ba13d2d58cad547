namespace LawGrains.Storage;

/// <summary>
/// The records at one moment, while others go on writing. One call at a time: not thread-safe. Every call may throw
/// <see cref="StorageUnavailableException"/>; a listing that threw can be begun again after the last key that it gave.
/// </summary>
public interface IStateSnapshot : IAsyncDisposable
{
    /// <summary>
    /// Whether all calls see the same moment, across all stores. Where not (Azure Blob), each record is whole, and what
    /// was written before a listing began is in it. Then whoever reads a store before those that its records refer to
    /// finds all that they refer to.
    /// </summary>
    bool IsConsistent { get; }

    /// <summary>How many records a store holds: may take as long as listing them.</summary>
    Task<long> CountAsync(string store, CancellationToken cancellationToken);

    /// <summary>
    /// The records of a store without their content, each once, in an order of the provider's own that never changes.
    /// </summary>
    /// <param name="store">One of <see cref="IStateScan.Stores"/>.</param>
    /// <param name="after">Only what follows this key, which need not be there; null for all.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    IAsyncEnumerable<ListedRecord> ListAsync(string store, RecordKey? after, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="ListAsync"/>, with content. Records are read as they are asked for: memory holds a few.
    /// </summary>
    /// <inheritdoc cref="ListAsync"/>
    IAsyncEnumerable<ScannedRecord> ReadAllAsync(string store, RecordKey? after, CancellationToken cancellationToken);

    /// <summary>One record, or null where there is none.</summary>
    Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken);
}
