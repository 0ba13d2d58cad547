using Orleans.Storage;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>The records of all registered names.</summary>
internal sealed class SqliteStateScan(SqliteDatabases databases, IEnumerable<SqliteProviderName> names) : IStateScan
{
    public IReadOnlyList<string> Stores { get; } =
        [.. names.Select(provider => provider.Name).Order(StringComparer.Ordinal)];

    public Task<IStateSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var open = new Dictionary<SqliteDatabase, SqliteSnapshotConnection>();
        try
        {
            foreach (var database in Stores.Select(databases.Of).Distinct())
            {
                open[database] = database.OpenSnapshot();
            }

            var byStore = Stores.ToDictionary(store => store, store => open[databases.Of(store)]);
            return Task.FromResult<IStateSnapshot>(new SqliteSnapshot(byStore));
        }
        catch
        {
            foreach (var connection in open.Values)
            {
                connection.Dispose();
            }

            throw;
        }
    }

    public Task<bool> PutAsync(
        RecordKey key, ReadOnlyMemory<byte> data, ExistingRecord existing, CancellationToken cancellationToken) =>
        QueueAsync(
            new WriteRequest(key, etag: null, data.ToArray(), replaces: existing == ExistingRecord.Replace),
            cancellationToken);

    public Task<bool> RemoveAsync(RecordKey key, string etag, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return QueueAsync(new WriteRequest(key, etag, data: null), cancellationToken);
    }

    private async Task<bool> QueueAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        databases.Of(request.Key.Store).Writer.Enqueue(request);
        try
        {
            await request.Outcome.WaitAsync(cancellationToken);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
