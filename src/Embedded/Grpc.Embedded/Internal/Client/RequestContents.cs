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

    /// <summary>Ends this body, unless it is complete, and makes the one of the call's next attempt.</summary>
    public abstract RequestContent Again();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);
}

/// <summary>One request, which can be sent any number of times.</summary>
internal sealed class SingleContent(ReadOnlyMemory<byte> frame) : RequestContent
{
    public override RequestContent Again() => this;

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        await stream.WriteAsync(frame, cancellationToken);
}

/// <summary>
/// One attempt's stream of requests: sends what former attempts have sent, then hands the connection's stream to the writer of the
/// requests, and lasts until that has completed.
/// </summary>
internal sealed class StreamingContent(RequestFrames frames) : RequestContent
{
    private readonly TaskCompletionSource<Stream> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _aborted = new();

    // Taken now: once there is an answer to this attempt the call forgets what it sent.
    private readonly ReadOnlyMemory<byte>[] _replay = frames.Sent();
    private int _isTaken;

    /// <summary>Sends a frame, the call's <paramref name="number"/>th, unless former attempts have sent it.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> frame, int number, bool flush)
    {
        var stream = await _started.Task.WaitAsync(_aborted.Token);
        if (number > _replay.Length)
        {
            // What comes after the next attempt's replay was taken must not be lost on this one.
            _aborted.Token.ThrowIfCancellationRequested();
            await stream.WriteAsync(frame, _aborted.Token);
            if (flush)
            {
                await stream.FlushAsync(_aborted.Token);
            }
        }
    }

    /// <summary>
    /// Resets the stream where it was not completed: a server must never take requests that broke off for all of them.
    /// </summary>
    public void Abort()
    {
        if (!frames.CompletedAsync.IsCompleted)
        {
            _aborted.Cancel();
        }
    }

    public override RequestContent Again()
    {
        Abort();
        return frames.NextAttempt();
    }

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isTaken, 1) == 1)
        {
            throw new InvalidOperationException("Requests that were streamed cannot be sent again.");
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _aborted.Token);

        foreach (var frame in _replay)
        {
            await stream.WriteAsync(frame, ended.Token);
        }

        // Sends the headers too, so that the server can answer before the first request.
        await stream.FlushAsync(ended.Token);
        _started.SetResult(stream);
        await frames.CompletedAsync.WaitAsync(ended.Token);
    }
}
