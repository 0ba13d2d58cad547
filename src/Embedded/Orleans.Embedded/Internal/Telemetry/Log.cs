using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>What the host says. Event ids are upstream's where it has the same event.</summary>
internal static partial class Log
{
    [LoggerMessage(100513, LogLevel.Error, "Error activating grain {GrainId}")]
    public static partial void ActivationFailed(this ILogger log, Exception exception, GrainId grainId);

    [LoggerMessage(100516, LogLevel.Error, "Error deactivating grain {GrainId}")]
    public static partial void DeactivationFailed(this ILogger log, Exception exception, GrainId grainId);

    [LoggerMessage(
        101413, LogLevel.Warning, "Caught and ignored exception thrown from a timer callback of grain {GrainId}")]
    public static partial void TimerFailed(this ILogger log, Exception exception, GrainId grainId);

    [LoggerMessage(100322, LogLevel.Warning, "The one-way call {Call} of grain {GrainId} failed")]
    public static partial void OneWayFailed(this ILogger log, Exception exception, string call, GrainId grainId);

    [LoggerMessage(
        102202, LogLevel.Error, "Error from storage during {Operation} of state {StateName} of grain {GrainId}")]
    public static partial void StorageFailed(
        this ILogger log, Exception exception, StorageOperation operation, string stateName, GrainId grainId);

    [LoggerMessage(100401, LogLevel.Information, "Grain host started in this process: a single machine, no cluster")]
    public static partial void Started(this ILogger log);

    [LoggerMessage(
        100419, LogLevel.Warning, "The shutdown limit came before all grains had deactivated: {Count} are left behind")]
    public static partial void ShutdownLimit(this ILogger log, int count);

    [LoggerMessage(100418, LogLevel.Information, "Grain host stopped")]
    public static partial void Stopped(this ILogger log);
}
