using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Internal.Server;

/// <summary>The responses of a streaming call. A write ends when the transport takes it, so a slow client slows its service.</summary>
internal sealed class ResponseStream<T>(HttpServerCallContext call, Action<T, SerializationContext> serialize)
    : IServerStreamWriter<T>, IDisposable
    where T : class
{
    // Kept, for asking the request each time costs a lock.
    private readonly CancellationToken _aborted = call.HttpContext.RequestAborted;
    private readonly CancellationToken _cancelled = call.CancellationToken;
    private readonly PipeWriter _body = call.HttpContext.Response.BodyWriter;
    private int _isWriting;
    private bool _isOver;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);

        // A message that is cut off cannot be taken back, so cancelling a write ends the call.
        using var registration = cancellationToken.UnsafeRegister(
            static state => ((HttpServerCallContext)state!).Reset(), call);
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOver || _aborted.IsCancellationRequested)
        {
            throw call.BreakOff(new InvalidOperationException("Can't write the message because the request is complete."));
        }

        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }

        try
        {
            // Sending starts the response. Held back, a frame is sent with the next one, or with the trailers.
            var frame = call.NextFrame(message, serialize);
            if (((WriteOptions?.Flags ?? 0) & WriteFlags.BufferHint) != 0)
            {
                _body.Write(frame.Span);
            }
            else
            {
                var sent = await _body.WriteAsync(frame, cancellationToken);
                if (!sent.IsCompleted && (_cancelled.IsCancellationRequested || cancellationToken.IsCancellationRequested))
                {
                    throw new OperationCanceledException("Request aborted while sending the message.");
                }
            }

            GrpcServerEvents.Log.MessageSent();
        }
        finally
        {
            call.Writer.Clear();
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public void Dispose()
    {
        _isOver = true;

        // A write that its service did not await still uses the memory, which then is not for others.
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
        {
            call.Writer.Dispose();
        }
    }
}
