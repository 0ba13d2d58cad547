using Grpc.Internal.Client.Retries;

namespace Grpc.Internal.Client;

/// <summary>The requests that one call streams, over as many attempts as it takes.</summary>
/// <param name="buffer">Keeps them for further attempts; null where there are none.</param>
internal sealed class RequestFrames(RetryBuffer? buffer)
{
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private TaskCompletionSource<StreamingContent> _next = NewAttempt();
    private StreamingContent? _current;
    private int _written;

    public Task CompletedAsync => _completed.Task;

    /// <summary>Says that no request follows.</summary>
    public void Complete() => _completed.TrySetResult();

    /// <summary>The body of an attempt, to which writes go from now on, those that failed on the one before too.</summary>
    public StreamingContent NextAttempt()
    {
        var content = new StreamingContent(this);
        TaskCompletionSource<StreamingContent> awaited;
        lock (_lock)
        {
            awaited = _next;
            if (awaited.Task.IsCanceled)
            {
                content.Abort();
                return content;
            }

            _current = content;
            _next = NewAttempt();
        }

        awaited.SetResult(content);
        return content;
    }

    /// <summary>What former attempts have sent.</summary>
    public ReadOnlyMemory<byte>[] Sent() => buffer?.Frames() ?? [];

    /// <summary>Says that there is no further attempt: a write that failed has failed.</summary>
    public void Settle()
    {
        buffer?.Clear();
        lock (_lock)
        {
            _next.TrySetCanceled();
        }
    }

    /// <summary>Settles and breaks off what runs.</summary>
    public void Abort()
    {
        Settle();
        _current?.Abort();
    }

    /// <summary>Ends when the frame has been taken by an attempt. One write at a time.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> frame, bool flush)
    {
        var number = ++_written;
        if (buffer is { IsClosed: false })
        {
            buffer.Add(frame.ToArray());
        }

        StreamingContent? failed = null;
        while (true)
        {
            var content = await AfterAsync(failed);
            try
            {
                await content.WriteAsync(frame, number, flush);
                return;
            }
            catch (Exception) when (buffer is not null)
            {
                // Why it failed comes with the response; there is another attempt, or the wait for it is cancelled.
                failed = content;
            }
        }
    }

    private Task<StreamingContent> AfterAsync(StreamingContent? failed)
    {
        lock (_lock)
        {
            return _current is { } current && current != failed ? Task.FromResult(current) : _next.Task;
        }
    }

    private static TaskCompletionSource<StreamingContent> NewAttempt() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
