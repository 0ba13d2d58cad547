using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>What SQLite's result codes mean to who runs the server, and what to do.</summary>
internal static class SqliteErrors
{
    public static string Describe(Exception exception) => exception is not SqliteException sqlite
        ? "unexpected: " + exception.GetType().Name
        : sqlite.SqliteErrorCode switch
        {
            3 or 8 => "it may not be written. Give the server's user the right to write to the file and its folder",
            5 or 6 => "another program holds a lock on it. End that program",
            7 => "memory is short",
            10 => $"the disk failed (result {sqlite.SqliteExtendedErrorCode}). Look at the disk and the system's log",
            11 or 26 => "it is damaged or no SQLite database. Restore a backup; to start empty, move the file away",
            13 => "the disk is full. Free space on it",
            14 => "it cannot be opened. Its folder must exist and the server's user must have the right to write to it",
            18 => "the record is too large",
            _ => $"SQLite answered with result {sqlite.SqliteExtendedErrorCode}",
        };
}
