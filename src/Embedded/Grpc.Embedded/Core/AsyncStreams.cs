namespace Grpc.Core;

/// <summary>
/// Messages as they arrive; one read at a time. The end is false from <see cref="MoveNext"/>, a failed call an
/// <see cref="RpcException"/>. Complete.
/// </summary>
public interface IAsyncStreamReader<out T>
{
    T Current { get; }

    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>
/// Messages on their way out; one write at a time, finished once the peer's flow control takes the message. Complete.
/// </summary>
public interface IAsyncStreamWriter<in T>
{
    WriteOptions? WriteOptions { get; set; }

    Task WriteAsync(T message);

    /// <summary>As without a token; cancelling a write cancels the whole call.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("Cancellation of stream writes is not supported by this gRPC implementation.")
            : WriteAsync(message);
}

/// <summary>The requests of a streaming call, as its client writes them. Complete.</summary>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no request follows. Once.</summary>
    Task CompleteAsync();
}

/// <summary>The responses of a streaming call, as its service writes them. Complete.</summary>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
