namespace LawGrains.Server.Api;

internal static partial class FsckLog
{
    [LoggerMessage(1411, LogLevel.Information, "A check of storage for {Actor} begins.")]
    public static partial void Begun(ILogger logger, string actor);

    [LoggerMessage(1412, LogLevel.Information, "The check of {Records} records for {Actor} found nothing wrong.")]
    public static partial void Whole(ILogger logger, string actor, long records);

    [LoggerMessage(1413, LogLevel.Warning, "The check of {Records} records for {Actor} found {Findings} things wrong.")]
    public static partial void Damaged(ILogger logger, string actor, long records, long findings);
}
