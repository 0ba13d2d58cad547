using System.Runtime.InteropServices;
using LawGrains.Storage.Internal;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>Records in one SQLite database.</summary>
internal sealed class SqliteRecordStore(string name, SqliteDatabases databases, int maxRecordBytes) : IRecordStore
{
    public string Provider => "sqlite";

    public Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
        databases.Of(name).Readers.ReadAsync(key, cancellationToken);

    public Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        data.Length <= maxRecordBytes
            ? QueueAsync(new WriteRequest(key, etag, Exact(data)), cancellationToken)
            : throw new RecordTooLargeException(
                $"The record of state '{key.StateName}' has {data.Length} bytes; "
                + $"{nameof(SqliteStorageOptions.MaxRecordBytes)} is {maxRecordBytes}.");

    public Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken) =>
        QueueAsync(new WriteRequest(key, etag, data: null), cancellationToken);

    // The driver binds arrays only. The copy is made here, on the caller's thread.
    private static byte[] Exact(ReadOnlyMemory<byte> data) =>
        MemoryMarshal.TryGetArray(data, out var part) && part.Array!.Length == data.Length
            ? part.Array
            : data.ToArray();

    private Task<string> QueueAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        databases.Of(name).Writer.Enqueue(request);
        return request.Outcome.WaitAsync(cancellationToken);
    }
}
