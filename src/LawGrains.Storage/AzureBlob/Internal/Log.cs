using Microsoft.Extensions.Logging;

namespace LawGrains.Storage.AzureBlob.Internal;

internal static partial class Log
{
    [LoggerMessage(2201, LogLevel.Information, "The Azure Blob storage is open, with {Containers} containers")]
    public static partial void Opened(this ILogger log, int containers);

    [LoggerMessage(2202, LogLevel.Information, "The Azure Blob storage is closed")]
    public static partial void Closed(this ILogger log);

    [LoggerMessage(2203, LogLevel.Error, "A change in Azure Blob storage failed: {Reason}; outcome unknown: {InDoubt}")]
    public static partial void ChangeFailed(this ILogger log, Exception? exception, string reason, bool inDoubt);
}
