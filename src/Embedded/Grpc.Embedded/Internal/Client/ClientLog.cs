using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Internal.Client;

/// <summary>Category and names are upstream's. A status text is left out on purpose: it may quote what was sent.</summary>
internal static partial class ClientLog
{
    public const string Category = "Grpc.Net.Client.Internal.GrpcCall";

    [LoggerMessage(Level = LogLevel.Debug, EventId = 1, EventName = "StartingCall", Message = "Starting gRPC call. Method type: '{MethodType}', URI: '{Uri}'.")]
    public static partial void Starting(ILogger logger, MethodType methodType, Uri uri);

    [LoggerMessage(Level = LogLevel.Information, EventId = 3, EventName = "GrpcStatusError", Message = "Call failed with gRPC error status. Status code: '{StatusCode}'.")]
    public static partial void Failed(ILogger logger, StatusCode statusCode, Exception? exception);

    [LoggerMessage(Level = LogLevel.Debug, EventId = 50, EventName = "WaitingForReady", Message = "The server cannot be reached. The call waits {Delay}.")]
    public static partial void Waiting(ILogger logger, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Warning, EventId = 51, EventName = "CallCredentialsNotUsed", Message = "The call's credentials are not used, for its channel is not secure.")]
    public static partial void CredentialsNotUsed(ILogger logger);

    [LoggerMessage(Level = LogLevel.Debug, EventId = 52, EventName = "StartingRetryDelay", Message = "Attempt {Attempt} failed. The next one comes in {Delay}.")]
    public static partial void Retrying(ILogger logger, int attempt, TimeSpan delay);
}
