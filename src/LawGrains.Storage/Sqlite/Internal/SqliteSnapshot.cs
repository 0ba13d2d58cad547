using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// One database as its last commit left it when this was opened. While it is open the write-ahead log grows with what
/// is written; readers and the writer go on.
/// </summary>
internal sealed class SqliteSnapshot(SqliteConnection connection) : IStateSnapshot
{
    // Rows come at memory speed; a caller's thread has others to serve in between.
    private const int RowsInOneGo = 64;

    private const string Row = "name, grain_type, grain_key, etag, written, length(data)";
    private const string Later = "(name, grain_type, grain_key) > ($name, $type, $key)";
    private const string Order = "ORDER BY name, grain_type, grain_key";

    public static SqliteSnapshot Open(string path, TimeSpan busyTimeout) => Reading(() =>
    {
        var connection = SqliteConnections.Open(path, SqliteOpenMode.ReadOnly, busyTimeout);
        try
        {
            // The moment is fixed by the first read of the transaction, not by its beginning.
            SqliteSchema.Execute(connection, "BEGIN");
            SqliteSchema.Execute(connection, "SELECT 1 FROM state LIMIT 1");
            return new SqliteSnapshot(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    public bool IsConsistent => true;

    public Task<long> CountAsync(string store, CancellationToken cancellationToken) => Task.FromResult(Reading(() =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM state WHERE store = $store";
        command.Parameters.AddWithValue("$store", store);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }));

    public Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) => Task.FromResult(Reading(() =>
    {
        using var command = new KeyedCommand(connection, $"SELECT {Row}, data FROM state WHERE {KeyedCommand.Match}");
        using var rows = command.Read(key);
        return rows.Read() ? Whole(key.Store, rows) : null;
    }));

    public IAsyncEnumerable<ListedRecord> ListAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        Rows(store, after, Row, Listed, cancellationToken);

    public IAsyncEnumerable<ScannedRecord> ReadAllAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        Rows(store, after, Row + ", data", Whole, cancellationToken);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async IAsyncEnumerable<T> Rows<T>(
        string store,
        RecordKey? after,
        string columns,
        Func<string, SqliteDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var command = Select(store, after, columns);
        using var rows = Reading(command.ExecuteReader);
        for (var number = 1; Reading(rows.Read); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Reading(() => read(store, rows));
            if (number % RowsInOneGo == 0)
            {
                await Task.Yield();
            }
        }
    }

    private SqliteCommand Select(string store, RecordKey? after, string columns)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText =
            $"SELECT {columns} FROM state WHERE store = $store {(after is null ? "" : "AND " + Later)} {Order}";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$store", store);
        if (after is { } key)
        {
            command.Parameters.AddWithValue("$name", key.StateName);
            command.Parameters.AddWithValue("$type", key.GrainType);
            command.Parameters.AddWithValue("$key", key.GrainKey);
        }

        return command;
    }

    private static ListedRecord Listed(string store, SqliteDataReader row) => new(
        new RecordKey(store, row.GetString(0), row.GetString(1), row.GetString(2)),
        row.GetInt64(3).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(4)),
        row.GetInt64(5));

    private static ScannedRecord Whole(string store, SqliteDataReader row) =>
        new(Listed(store, row), row.GetFieldValue<byte[]>(6));

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception)
        {
            throw new StorageUnavailableException(
                $"The SQLite database could not be read: {SqliteErrors.Describe(exception)}.", exception);
        }
    }
}
