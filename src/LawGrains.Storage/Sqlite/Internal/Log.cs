using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.Sqlite.Internal;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "The SQLite database {Path} is open")]
    public static partial void Opened(this ILogger log, string path);

    [LoggerMessage(2002, LogLevel.Information, "The SQLite database {Path} is closed")]
    public static partial void Closed(this ILogger log, string path);

    [LoggerMessage(2003, LogLevel.Warning, "{Count} writes were refused by the SQLite database {Path}: {Reason}")]
    public static partial void BatchRefused(
        this ILogger log, Exception exception, int count, string path, string reason);

    [LoggerMessage(2004, LogLevel.Error, "A commit of {Count} writes to the SQLite database {Path} failed: {Reason}")]
    public static partial void CommitFailed(
        this ILogger log, Exception exception, int count, string path, string reason);

    [LoggerMessage(2005, LogLevel.Error, "After a failed commit the database {Path} could not be opened again: {Reason}")]
    public static partial void ReopenFailed(this ILogger log, Exception exception, string path, string reason);
}
