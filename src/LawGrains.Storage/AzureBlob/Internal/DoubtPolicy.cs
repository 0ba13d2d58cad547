using System.Net.Sockets;
using Azure.Core;
using Azure.Core.Pipeline;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>
/// Marks a request one of whose tries may have taken effect without an answer that says so. Stands below the retries.
/// </summary>
internal sealed class DoubtPolicy : HttpPipelinePolicy
{
    public static bool IsInDoubt(HttpMessage message) => message.TryGetProperty(typeof(DoubtPolicy), out _);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are sent asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception exception)
        {
            if (!IsUnsent(exception))
            {
                message.SetProperty(typeof(DoubtPolicy), true);
            }

            throw;
        }

        // 503 is the account's 'busy', said instead of doing it. The others may come when it was done.
        if (message.Response.Status is 408 or 500 or 502 or 504)
        {
            message.SetProperty(typeof(DoubtPolicy), true);
        }
    }

    private static bool IsUnsent(Exception? exception) => exception switch
    {
        null => false,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError,
        } => true,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => true,
        _ => IsUnsent(exception.InnerException),
    };
}
