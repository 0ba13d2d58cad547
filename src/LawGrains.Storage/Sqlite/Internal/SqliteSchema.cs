using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// The tables, and the steps from each former layout to the next. A step that a release has run is never changed.
/// </summary>
internal static class SqliteSchema
{
    // "LGRS": tells the file from any other program's.
    private const long ApplicationId = 0x4C475253;

    private static readonly string[] Steps =
    [
        // Rows of some kilobytes: a table with rowid and an index on the key writes and reads two to three times as
        // fast as one without rowid, whose tree would carry the data. The etag stands before the data so that a
        // conflict is told without reading it.
        """
        CREATE TABLE state (
            store TEXT NOT NULL,
            name TEXT NOT NULL,
            grain_type TEXT NOT NULL,
            grain_key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            data BLOB NOT NULL,
            UNIQUE (store, name, grain_type, grain_key)
        ) STRICT;
        CREATE TABLE epoch (number INTEGER NOT NULL) STRICT;
        INSERT INTO epoch (number) VALUES (0);
        """,

        // When a record was last written, in seconds since 1970; 0 is not known. Before the data, as the etag: a
        // listing reads no content for it.
        """
        CREATE TABLE state_2 (
            store TEXT NOT NULL,
            name TEXT NOT NULL,
            grain_type TEXT NOT NULL,
            grain_key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            written INTEGER NOT NULL,
            data BLOB NOT NULL,
            UNIQUE (store, name, grain_type, grain_key)
        ) STRICT;
        INSERT INTO state_2 (store, name, grain_type, grain_key, etag, written, data)
            SELECT store, name, grain_type, grain_key, etag, 0, data FROM state;
        DROP TABLE state;
        ALTER TABLE state_2 RENAME TO state;
        """,
    ];

    /// <exception cref="StorageStartException">The file is another program's, or a newer release's.</exception>
    public static void Ensure(SqliteConnection connection, string path)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        var application = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        var isNew = application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && application != ApplicationId)
        {
            throw new StorageStartException(
                $"SqliteStorageOptions.Path '{path}' is a database of another program. Set Path to another file.");
        }

        if (version > Steps.Length)
        {
            throw new StorageStartException(
                $"SqliteStorageOptions.Path '{path}' has layout {version}, this release knows up to {Steps.Length}. "
                + "Run the release that wrote it, or a newer one.");
        }

        foreach (var step in Steps.AsSpan((int)version))
        {
            Execute(connection, step);
        }

        if (version < Steps.Length)
        {
            Execute(connection, $"PRAGMA application_id = {ApplicationId}");
            Execute(connection, $"PRAGMA user_version = {Steps.Length}");
        }

        Execute(connection, "COMMIT");
    }

    public static void Execute(SqliteConnection connection, string sql) => Scalar(connection, sql);

    public static long Number(SqliteConnection connection, string sql) =>
        Convert.ToInt64(Scalar(connection, sql), CultureInfo.InvariantCulture);

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants and numbers of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
