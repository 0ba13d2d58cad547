using Grpc.Core;

namespace Grpc.Internal.Client;

/// <summary>The responses of a streaming call. Nothing is read before somebody asks.</summary>
internal sealed class ClientResponseStream<T>(ClientCall call, Task started, Func<ValueTask<T?>> read) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private int _isReading;

    public T Current => _current!;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1)
        {
            throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
        }

        // A message that is cut off cannot be read again, so cancelling a read cancels the call.
        using var registration = cancellationToken.UnsafeRegister(static state => ((ClientCall)state!).Cancel(), call);
        try
        {
            _current = null;
            await started;
            _current = await read();
            return _current is not null;
        }
        catch (Exception exception) when (exception is not RpcException || call.End is null)
        {
            throw call.Resolve("Error reading next message.", exception);
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
