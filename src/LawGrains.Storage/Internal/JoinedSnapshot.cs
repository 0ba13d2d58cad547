namespace LawGrains.Storage.Internal;

/// <summary>The snapshots of several databases as one; stores in the same database share one.</summary>
internal sealed class JoinedSnapshot(IReadOnlyDictionary<string, IStateSnapshot> byStore) : IStateSnapshot
{
    public bool IsConsistent => byStore.Values.Distinct().ToList() is [{ IsConsistent: true }];

    public Task<long> CountAsync(string store, CancellationToken cancellationToken) =>
        byStore[store].CountAsync(store, cancellationToken);

    public IAsyncEnumerable<ListedRecord> ListAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        byStore[store].ListAsync(store, after, cancellationToken);

    public IAsyncEnumerable<ScannedRecord> ReadAllAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        byStore[store].ReadAllAsync(store, after, cancellationToken);

    public Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        byStore[key.Store].ReadAsync(key, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var snapshot in byStore.Values.Distinct())
        {
            await snapshot.DisposeAsync();
        }
    }
}
