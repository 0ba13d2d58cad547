using System.Net;
using Grpc.Internal.Protocol;

namespace Grpc.Internal.Client;

/// <summary>A request body of gRPC frames.</summary>
internal abstract class RequestContent : HttpContent
{
    protected RequestContent()
    {
        Headers.TryAddWithoutValidation("content-type", GrpcHeaders.ContentType);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);
}

/// <summary>One request, which can be sent again where the connection turned out to be gone.</summary>
internal sealed class SingleContent(ReadOnlyMemory<byte> frame) : RequestContent
{
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        await stream.WriteAsync(frame, cancellationToken);
}

/// <summary>Hands the connection's stream to the writer of the requests and lasts until that has completed.</summary>
internal sealed class StreamingContent : RequestContent
{
    private readonly TaskCompletionSource<Stream> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Stream> StartedAsync => _started.Task;

    public void Complete() => _completed.TrySetResult();

    /// <summary>
    /// Resets the stream where it was not completed: a server must never take requests that broke off for all of them.
    /// </summary>
    public void Abort()
    {
        _completed.TrySetCanceled();
        _started.TrySetCanceled();
    }

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Sends the headers, so that the server can answer before the first request.
        await stream.FlushAsync(cancellationToken);
        if (!_started.TrySetResult(stream))
        {
            throw new InvalidOperationException("Requests that were streamed cannot be sent again.");
        }

        await _completed.Task.WaitAsync(cancellationToken);
    }
}
