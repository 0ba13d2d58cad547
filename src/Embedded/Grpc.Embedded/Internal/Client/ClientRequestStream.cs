using Grpc.Core;
using Grpc.Internal.Protocol;

namespace Grpc.Internal.Client;

/// <summary>The requests of a streaming call. A write ends when HTTP/2's flow control takes it, so a slow server slows its client.</summary>
internal sealed class ClientRequestStream<T>(
    ClientCall call, RequestFrames frames, Action<T, SerializationContext> serialize, MessageWriter writer, bool isGzip)
    : IClientStreamWriter<T>
{
    private int _isWriting;
    private bool _isCompleted;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);

        // A message that is cut off cannot be taken back, so cancelling a write cancels the call.
        using var registration = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Cancel(), call);
        Begin(_isCompleted ? "Request stream has already been completed." : null);
        try
        {
            if (call.End is { } end)
            {
                throw call.Failure(end);
            }

            var flags = WriteOptions?.Flags ?? 0;
            var frame = writer.Frame(message, serialize, isGzip && (flags & WriteFlags.NoCompress) == 0);
            await frames.WriteAsync(frame, flush: (flags & WriteFlags.BufferHint) == 0);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            // A stream that the server closed fails its writer first; why it did so comes with the response.
            await call.Progress.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw call.End is { } end
                ? call.Failure(end)
                : new RpcException(StatusMapping.OfException("Error writing message.", exception));
        }
        finally
        {
            writer.Dispose();
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        Begin(null);
        _isCompleted = true;
        frames.Complete();
        Volatile.Write(ref _isWriting, 0);
        return Task.CompletedTask;
    }

    private void Begin(string? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException(refusal);
        }

        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }
    }
}
