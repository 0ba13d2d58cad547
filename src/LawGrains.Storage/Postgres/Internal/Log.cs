using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.Postgres.Internal;

internal static partial class Log
{
    [LoggerMessage(2101, LogLevel.Information, "The PostgreSQL schema {Schema} is open")]
    public static partial void Opened(this ILogger log, string schema);

    [LoggerMessage(2102, LogLevel.Information, "The PostgreSQL schema {Schema} is closed")]
    public static partial void Closed(this ILogger log, string schema);

    [LoggerMessage(2103, LogLevel.Warning, "{Count} writes to PostgreSQL are tried again: {Reason}")]
    public static partial void WriteRetried(this ILogger log, int count, string reason);

    [LoggerMessage(2104, LogLevel.Error, "{Count} writes to PostgreSQL failed: {Reason}; outcome unknown: {InDoubt}")]
    public static partial void WriteFailed(
        this ILogger log, Exception exception, int count, string reason, bool inDoubt);

    [LoggerMessage(2105, LogLevel.Warning, "A read from PostgreSQL is tried again: {Reason}")]
    public static partial void ReadRetried(this ILogger log, string reason);

    [LoggerMessage(2106, LogLevel.Warning, "The session that holds the PostgreSQL schema was lost: {Reason}")]
    public static partial void GuardLost(this ILogger log, string reason);

    [LoggerMessage(2107, LogLevel.Error, "Another server has taken the PostgreSQL schema {Schema}; writes are refused")]
    public static partial void SchemaTaken(this ILogger log, string schema);
}
