namespace LawGrains.Server.Api;

internal static partial class BackupLog
{
    [LoggerMessage(1401, LogLevel.Information, "A backup for {Actor} begins.")]
    public static partial void Begun(ILogger logger, string actor);

    [LoggerMessage(1402, LogLevel.Information, "A backup for {Actor} has been sent whole: {Records} records.")]
    public static partial void Sent(ILogger logger, string actor, long records);
}
