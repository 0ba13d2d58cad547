using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

internal static class SqliteConnections
{
    public static SqliteConnection Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        // Not the driver's own pool: it closes prepared statements with each use. Not its own waiting either, which
        // sleeps between tries; its time is the shortest there is (0 would be for ever) and SQLite itself waits.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Execute(connection, $"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
