using System.Globalization;
using LawGrains.Storage.Internal;
using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// The one connection that writes, with its prepared statements. Not thread-safe. After any exception it is to be
/// disposed, which rolls back what was begun.
/// </summary>
/// <remarks>
/// Etags count up from an epoch, a number that each session raises in the database before its first write. So no etag
/// comes twice, also not after a record was removed. And the raise is a fence: after a COMMIT that failed, its frames
/// may still lie in the log and would come back in a recovery; the commit of the next epoch overwrites them, before
/// anybody reads on.
/// </remarks>
internal sealed class SqliteWriteSession : IDisposable
{
    private const int EpochShift = 40;

    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly TimeProvider _clock;
    private readonly KeyedCommand _insert;
    private readonly KeyedCommand _replace;
    private readonly KeyedCommand _update;
    private readonly KeyedCommand _delete;
    private readonly KeyedCommand _stored;
    private long _lastEtag;

    private SqliteWriteSession(SqliteConnection connection, string path, TimeProvider clock)
    {
        Connection = connection;
        _clock = clock;
        SqliteSchema.Ensure(connection, path);
        _begin = Prepared("BEGIN IMMEDIATE");
        _commit = Prepared("COMMIT");
        const string Insert = """
            INSERT INTO state (store, name, grain_type, grain_key, etag, written, data)
            VALUES ($store, $name, $type, $key, $new, $written, $data) ON CONFLICT
            """;
        _insert = new(connection, Insert + " DO NOTHING");
        _replace = new(connection, Insert + " DO UPDATE SET etag = $new, written = $written, data = $data");
        _update = new(connection, $"""
            UPDATE state SET etag = $new, written = $written, data = $data WHERE {KeyedCommand.Match} AND etag = $held
            """);
        _delete = new(connection, $"DELETE FROM state WHERE {KeyedCommand.Match} AND etag = $held");
        _stored = new(connection, $"SELECT etag FROM state WHERE {KeyedCommand.Match}");
        var epoch = SqliteSchema.Number(connection, "UPDATE epoch SET number = number + 1 RETURNING number");
        _lastEtag = epoch << EpochShift;
    }

    public SqliteConnection Connection { get; }

    /// <exception cref="SqliteException">The file cannot be opened or written.</exception>
    /// <exception cref="StorageStartException">It cannot be used.</exception>
    public static SqliteWriteSession Open(SqliteStorageOptions options, string path, TimeProvider clock)
    {
        var connection = SqliteConnections.Open(path, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout);
        try
        {
            RequireDurability(connection, options, path);
            return new SqliteWriteSession(connection, path, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Ends when all of the transaction is on disk.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Applies one request inside the transaction. A conflict changes nothing.</summary>
    public WriteOutcome Apply(WriteRequest request)
    {
        // A text that is no number is nobody's etag; no record has a negative one.
        var held = long.TryParse(request.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
        if (request.Data is null)
        {
            if (request.ETag is not null && _delete.Change(request.Key, held))
            {
                return new(Kept: true, "");
            }

            var stored = StoredEtag(request.Key);
            return new(Kept: request.ETag is null && stored is null, stored ?? "");
        }

        var etag = ++_lastEtag;
        var command = request.Replaces ? _replace : request.ETag is null ? _insert : _update;
        var written = _clock.GetUtcNow().ToUnixTimeSeconds();
        var kept = command.Change(request.Key, held, etag, written, request.Data);
        return new(kept, kept ? etag.ToString(CultureInfo.InvariantCulture) : StoredEtag(request.Key) ?? "");
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _insert.Dispose();
        _replace.Dispose();
        _update.Dispose();
        _delete.Dispose();
        _stored.Dispose();
        Connection.Dispose();
    }

    private static void RequireDurability(SqliteConnection connection, SqliteStorageOptions options, string path)
    {
        var mode = SqliteSchema.Scalar(connection, "PRAGMA journal_mode = WAL") as string;
        SqliteSchema.Execute(connection, "PRAGMA synchronous = FULL");
        SqliteSchema.Execute(connection, $"PRAGMA wal_autocheckpoint = {options.CheckpointPages}");
        if (mode != "wal" || SqliteSchema.Number(connection, "PRAGMA synchronous") != 2)
        {
            throw new StorageStartException(
                $"SqliteStorageOptions.Path '{path}' lies where SQLite cannot keep a write-ahead log (journal mode "
                + $"'{mode}'). Set Path to a file on a local disk.");
        }
    }

    private string? StoredEtag(RecordKey key) =>
        _stored.Scalar(key) is long etag ? etag.ToString(CultureInfo.InvariantCulture) : null;

    private SqliteCommand Prepared(string sql)
    {
        var command = new SqliteCommand(sql, Connection);
        command.Prepare();
        return command;
    }
}

/// <summary>
/// What became of a request: kept, with its new etag (none for a clear), or a conflict with the stored etag (none: no
/// record).
/// </summary>
internal readonly record struct WriteOutcome(bool Kept, string ETag);
