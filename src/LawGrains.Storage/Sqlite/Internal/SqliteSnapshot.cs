namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>The snapshot of each store; those in one file have the same.</summary>
internal sealed class SqliteSnapshot(IReadOnlyDictionary<string, SqliteSnapshotConnection> byStore) : IStateSnapshot
{
    public bool IsConsistent => byStore.Values.Distinct().Count() <= 1;

    public Task<long> CountAsync(string store, CancellationToken cancellationToken) =>
        Task.FromResult(byStore[store].Count(store));

    public IAsyncEnumerable<ListedRecord> ListAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        byStore[store].List(store, after, cancellationToken);

    public IAsyncEnumerable<ScannedRecord> ReadAllAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        byStore[store].ReadAll(store, after, cancellationToken);

    public Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        Task.FromResult(byStore[key.Store].Read(key));

    public ValueTask DisposeAsync()
    {
        foreach (var connection in byStore.Values.Distinct())
        {
            connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
