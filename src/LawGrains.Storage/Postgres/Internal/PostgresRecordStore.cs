using LawGrains.Storage.Internal;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>Records in one schema.</summary>
internal sealed class PostgresRecordStore(string name, PostgresDatabases databases, int maxRecordBytes) : IRecordStore
{
    public const string ProviderName = "postgresql";

    private readonly QueuedRecords _queued = new(
        request => databases.Of(name).Enqueue(request),
        new RecordSizeLimit(maxRecordBytes, $"PostgresStorageOptions.{nameof(PostgresStorageOptions.MaxRecordBytes)}"));

    public string Provider => ProviderName;

    public Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        databases.Of(name).Reader.ReadAsync(key, cancellationToken);

    public Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _queued.WriteAsync(key, etag, data, cancellationToken);

    public Task<string> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _queued.ReplaceAsync(key, data, cancellationToken);

    public Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken) =>
        _queued.ClearAsync(key, etag, cancellationToken);
}
