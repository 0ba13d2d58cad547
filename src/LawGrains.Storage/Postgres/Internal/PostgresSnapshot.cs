using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// One schema at one moment: a transaction that reads alone. While it is open the database keeps former versions.
/// </summary>
internal sealed class PostgresSnapshot(
    NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresTexts texts) : IStateSnapshot
{
    // A page is in memory at once: few records where they come whole, which may be large.
    private const int ListedInAPage = 1000;
    private const int WholeInAPage = 32;

    public static Task<PostgresSnapshot> OpenAsync(
        NpgsqlDataSource source, PostgresTexts texts, CancellationToken cancellationToken) => ReadingAsync(async () =>
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead, cancellationToken);

            // The moment is fixed by the first statement that reads; the limits are for single records.
            await PostgresSchema.ExecuteAsync(
                connection,
                """
                SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0;
                SET LOCAL idle_in_transaction_session_timeout = 0; SELECT pg_current_snapshot()::text
                """,
                cancellationToken);
            return new PostgresSnapshot(connection, transaction, texts);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    });

    public bool IsConsistent => true;

    public Task<long> CountAsync(string store, CancellationToken cancellationToken) => ReadingAsync(async () =>
    {
        await using var command = Command(texts.Count, [new NpgsqlParameter<string> { TypedValue = store }]);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    });

    public Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) => ReadingAsync(async () =>
    {
        await using var command = Command(texts.ReadListed, PostgresWrite.KeyOf(key));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? Whole(key.Store, rows) : null;
    });

    public IAsyncEnumerable<ListedRecord> ListAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        PagesAsync(texts.PageOfListed, ListedInAPage, store, after, Listed, record => record.Key, cancellationToken);

    public IAsyncEnumerable<ScannedRecord> ReadAllAsync(
        string store, RecordKey? after, CancellationToken cancellationToken) =>
        PagesAsync(texts.PageOfWhole, WholeInAPage, store, after, Whole, record => record.Key, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string text,
        int length,
        string store,
        RecordKey? after,
        Func<string, NpgsqlDataReader, T> read,
        Func<T, RecordKey> keyOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // No state has an empty name, so that all records follow this key.
        var last = after ?? new RecordKey(store, "", "", "");
        for (var full = true; full;)
        {
            var page = await ReadingAsync(() => PageAsync(text, length, last, read, cancellationToken));
            full = page.Count == length;
            foreach (var record in page)
            {
                yield return record;
                last = keyOf(record);
            }
        }
    }

    private async Task<List<T>> PageAsync<T>(
        string text,
        int length,
        RecordKey last,
        Func<string, NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        await using var command = Command(
            text, [.. PostgresWrite.KeyOf(last), new NpgsqlParameter<int> { TypedValue = length }]);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            page.Add(read(last.Store, rows));
        }

        return page;
    }

    private NpgsqlCommand Command(string text, NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // Constants of this program, and a schema's name that the validator has checked.
        var command = new NpgsqlCommand(text, connection, transaction) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static ListedRecord Listed(string store, NpgsqlDataReader row) => new(
        new RecordKey(store, row.GetString(0), row.GetString(1), row.GetString(2)),
        PostgresWrite.Text(row.GetInt64(3)),
        DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(row.GetDateTime(4)).ToUnixTimeSeconds()),
        row.GetInt32(5));

    private static ScannedRecord Whole(string store, NpgsqlDataReader row) =>
        new(Listed(store, row), row.GetFieldValue<byte[]>(6));

    private static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw new StorageUnavailableException(
                $"PostgreSQL could not be read: {PostgresErrors.Describe(exception)}.", exception);
        }
    }
}
