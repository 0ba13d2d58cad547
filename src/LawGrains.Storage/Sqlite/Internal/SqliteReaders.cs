using System.Collections.Concurrent;
using System.Globalization;
using LawGrains.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// A bounded pool of read connections. A read sees the last commit and never waits for the writer. It runs on its
/// caller's thread: some tens of microseconds, less than a way to another thread and back.
/// </summary>
internal sealed class SqliteReaders(SqliteStorageOptions options, string path) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(options.ReadConnections);
    private readonly ConcurrentStack<Reader> _idle = new();
    private volatile bool _closed;

    public async Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return Read(key);
        }
        catch (SqliteException exception)
        {
            throw new StorageUnavailableException(
                $"The SQLite database could not be read: {SqliteErrors.Describe(exception)}.", exception);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads under way, and refuses later ones.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var i = 0; i < options.ReadConnections; i++)
        {
            await _free.WaitAsync();
        }

        while (_idle.TryPop(out var reader))
        {
            reader.Dispose();
        }

        _free.Release(options.ReadConnections);
    }

    private StoredRecord? Read(RecordKey key)
    {
        if (_closed)
        {
            throw new StorageUnavailableException("The SQLite database is closed.");
        }

        if (!_idle.TryPop(out var reader))
        {
            reader = new Reader(SqliteConnections.Open(path, SqliteOpenMode.ReadOnly, options.BusyTimeout));
        }

        try
        {
            var record = reader.Read(key);
            _idle.Push(reader);
            return record;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private sealed class Reader(SqliteConnection connection) : IDisposable
    {
        private readonly KeyedCommand _select = new(
            connection, $"SELECT etag, data FROM state WHERE {KeyedCommand.Match}");

        public StoredRecord? Read(RecordKey key)
        {
            using var rows = _select.Read(key);
            return rows.Read()
                ? new StoredRecord(
                    rows.GetInt64(0).ToString(CultureInfo.InvariantCulture), rows.GetFieldValue<byte[]>(1))
                : null;
        }

        public void Dispose()
        {
            _select.Dispose();
            connection.Dispose();
        }
    }
}
