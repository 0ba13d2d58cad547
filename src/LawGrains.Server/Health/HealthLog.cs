namespace LawGrains.Server.Health;

internal static partial class HealthLog
{
    [LoggerMessage(1301, LogLevel.Warning, "Storage does not answer; the server reports that it does not serve.")]
    public static partial void StorageDown(ILogger logger, Exception exception);

    [LoggerMessage(1302, LogLevel.Information, "Storage answers again.")]
    public static partial void StorageUp(ILogger logger);
}
