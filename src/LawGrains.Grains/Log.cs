using Microsoft.Extensions.Logging;

namespace LawGrains.Grains;

/// <summary>All that the grains log. No key, code or text of a report.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "A report's roll-up did not confirm its change; next attempt in {Delay}.")]
    public static partial void ApplyFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1002, LogLevel.Warning, "A roll-up's parent did not take its contribution; next attempt in {Delay}.")]
    public static partial void PushFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1010, LogLevel.Warning, "A change of the tree is not yet known to every roll-up; next attempt in {Delay}.")]
    public static partial void NoticeFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(1011, LogLevel.Warning, "What is in memory could not be compared with storage; it will be in a while.")]
    public static partial void RefreshFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1003, LogLevel.Warning, "A roll-up could not pull {Failed} of the {Asked} inputs it asked for; it will ask again.")]
    public static partial void PullFailed(this ILogger logger, Exception exception, int failed, int asked);
}
