namespace LawGrains.Server.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(1101, LogLevel.Warning, "The key set could not be read again; the keys there are go on to hold.")]
    public static partial void KeySetNotRead(ILogger logger, Exception exception);
}
