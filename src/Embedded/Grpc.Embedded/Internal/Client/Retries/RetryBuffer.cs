using Grpc.Net.Client;

namespace Grpc.Internal.Client.Retries;

/// <summary>
/// The frames that a call has sent, for its next attempt to send again. One frame too many and there is no further attempt; they
/// are let go when an answer came.
/// </summary>
internal sealed class RetryBuffer(GrpcChannel channel)
{
    private readonly Lock _lock = new();
    private readonly List<ReadOnlyMemory<byte>> _frames = [];
    private long _size;

    /// <summary>Whether the frames are not all there any more, so that nothing can be sent again.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Keeps the memory that it is given.</summary>
    public void Add(ReadOnlyMemory<byte> frame)
    {
        lock (_lock)
        {
            IsClosed = IsClosed
                || _size + frame.Length > channel.Options.MaxRetryBufferPerCallSize
                || !channel.RetryBudget.TryReserve(frame.Length);
            if (!IsClosed)
            {
                _size += frame.Length;
                _frames.Add(frame);
            }
        }
    }

    /// <summary>In order, all that were added before the buffer was closed.</summary>
    public ReadOnlyMemory<byte>[] Frames()
    {
        lock (_lock)
        {
            return [.. _frames];
        }
    }

    /// <summary>Gives the memory back. May come twice.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            IsClosed = true;
            channel.RetryBudget.Release(_size);
            _size = 0;
            _frames.Clear();
        }
    }
}
