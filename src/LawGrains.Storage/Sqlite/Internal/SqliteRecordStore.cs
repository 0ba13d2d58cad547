using LawGrains.Storage.Internal;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>Records in one SQLite database.</summary>
internal sealed class SqliteRecordStore(string name, SqliteDatabases databases, int maxRecordBytes) : IRecordStore
{
    private readonly QueuedRecords _queued = new(
        request => databases.Of(name).Writer.Enqueue(request),
        new RecordSizeLimit(maxRecordBytes, $"SqliteStorageOptions.{nameof(SqliteStorageOptions.MaxRecordBytes)}"));

    public string Provider => "sqlite";

    public Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        databases.Of(name).Readers.ReadAsync(key, cancellationToken);

    public Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _queued.WriteAsync(key, etag, data, cancellationToken);

    public Task<string> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _queued.ReplaceAsync(key, data, cancellationToken);

    public Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken) =>
        _queued.ClearAsync(key, etag, cancellationToken);
}
