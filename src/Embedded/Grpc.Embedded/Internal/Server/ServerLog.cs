using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Server;

/// <summary>
/// Category, event ids and names are upstream's. A status text is left out on purpose: it may quote what a client sent.
/// </summary>
internal static partial class ServerLog
{
    public const string Category = "Grpc.AspNetCore.Server.ServerCallHandler";

    [LoggerMessage(Level = LogLevel.Information, EventId = 2, EventName = "UnsupportedRequestContentType", Message = "Request content-type is not supported.")]
    public static partial void UnsupportedContentType(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, EventId = 3, EventName = "UnsupportedRequestProtocol", Message = "Request protocol of '{Protocol}' is not supported.")]
    public static partial void UnsupportedProtocol(ILogger logger, string protocol);

    [LoggerMessage(Level = LogLevel.Debug, EventId = 4, EventName = "DeadlineExceeded", Message = "Request with timeout of {Timeout} has exceeded its deadline.")]
    public static partial void DeadlineExceeded(ILogger logger, TimeSpan timeout);

    [LoggerMessage(Level = LogLevel.Debug, EventId = 5, EventName = "InvalidTimeoutIgnored", Message = "Invalid grpc-timeout header value has been ignored.")]
    public static partial void InvalidTimeoutIgnored(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, EventId = 6, EventName = "ErrorExecutingServiceMethod", Message = "Error when executing service method '{ServiceMethod}'.")]
    public static partial void MethodFailed(ILogger logger, string serviceMethod, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, EventId = 7, EventName = "RpcConnectionError", Message = "Error status code '{StatusCode}' raised.")]
    public static partial void StatusRaised(ILogger logger, StatusCode statusCode, Exception? exception);

    [LoggerMessage(Level = LogLevel.Error, EventId = 9, EventName = "DeadlineCancellationError", Message = "Error occurred while trying to cancel the request due to deadline exceeded.")]
    public static partial void DeadlineFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, EventId = 28, EventName = "ServiceMethodCanceled", Message = "Service method '{ServiceMethod}' canceled.")]
    public static partial void MethodCanceled(ILogger logger, string serviceMethod, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, EventId = 101, EventName = "Unimplemented", Message = "'{Path}' is unimplemented.")]
    public static partial void Unimplemented(ILogger logger, string? path);
}
