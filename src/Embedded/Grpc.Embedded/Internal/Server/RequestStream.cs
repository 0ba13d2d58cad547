using Grpc.Core;

namespace Grpc.Internal.Server;

/// <summary>The requests of a streaming call. Nothing is read before the service asks, so a slow service slows its client.</summary>
internal sealed class RequestStream<T>(HttpServerCallContext call, Func<DeserializationContext, T> deserialize)
    : IAsyncStreamReader<T>, IDisposable
    where T : class
{
    private readonly CancellationToken _aborted = call.HttpContext.RequestAborted;
    private T? _current;
    private int _isReading;
    private bool _isOver;

    public T Current => _current!;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOver || _aborted.IsCancellationRequested)
        {
            throw call.BreakOff(new InvalidOperationException("Can't read messages after the request is complete."));
        }

        if (Interlocked.Exchange(ref _isReading, 1) == 1)
        {
            throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
        }

        try
        {
            // Let go first: a message should not outlive its turn on a stream that pauses.
            _current = null;
            _current = await call.Reader.ReadAsync(deserialize, cancellationToken);
            if (_current is null)
            {
                return false;
            }

            GrpcServerEvents.Log.MessageReceived();
            return true;
        }
        catch (IOException exception)
        {
            call.BreakOff(exception);
            throw;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    public void Dispose() => _isOver = true;
}
