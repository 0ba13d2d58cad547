using Grpc.Core;

namespace LawGrains.Server.Errors;

internal static partial class ErrorLog
{
    [LoggerMessage(1201, LogLevel.Information, "{Method} refused: {Status} {Reason}.")]
    public static partial void Refused(ILogger logger, string method, StatusCode status, string reason);

    [LoggerMessage(1202, LogLevel.Warning, "{Method} could not be carried out: {Status} {Reason}.")]
    public static partial void Unavailable(
        ILogger logger, Exception exception, string method, StatusCode status, string reason);

    [LoggerMessage(1203, LogLevel.Error, "{Method} failed in a way nobody foresaw. Trace id: {TraceId}.")]
    public static partial void Failed(ILogger logger, Exception exception, string method, string? traceId);
}
