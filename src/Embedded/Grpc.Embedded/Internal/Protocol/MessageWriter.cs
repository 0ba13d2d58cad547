using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Internal.Protocol;

/// <summary>
/// Frames the messages of one call, one at a time: a flag, four bytes of length, the message. A frame is whole before any of it
/// is sent, so a serializer that fails leaves nothing behind, and sending takes one write.
/// </summary>
internal sealed class MessageWriter(int? maxSize, CompressionLevel level = CompressionLevel.Fastest)
    : SerializationContext, IDisposable
{
    private const int HeaderSize = 5;

    private readonly PooledBuffer _plain = new();
    private PooledBuffer? _compressed;
    private bool _isComplete;

    /// <summary>One frame, valid until <see cref="Clear"/>. Throws an <see cref="RpcException"/> for a message over the limit.</summary>
    public ReadOnlyMemory<byte> Frame<T>(T message, Action<T, SerializationContext> serialize, bool compress)
    {
        _isComplete = false;
        Begin(_plain);
        serialize(message, this);
        if (!_isComplete)
        {
            throw new InvalidOperationException("The serializer did not complete its message.");
        }

        ThrowIfTooLarge(_plain.Length - HeaderSize);

        // Of nothing GZipStream makes nothing, which is no gzip.
        if (!compress || _plain.Length == HeaderSize)
        {
            return End(_plain, flag: 0);
        }

        _compressed ??= new PooledBuffer();
        Begin(_compressed);
        Gzip.Compress(_plain.Written.Span[HeaderSize..], level, _compressed);
        return End(_compressed, flag: 1);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfTooLarge(payloadLength);
        _plain.GetSpan(payloadLength);
    }

    public override IBufferWriter<byte> GetBufferWriter() =>
        _isComplete ? throw new InvalidOperationException("The message was completed before.") : _plain;

    public override void Complete()
    {
        GetBufferWriter();
        _isComplete = true;
    }

    public override void Complete(byte[] payload)
    {
        GetBufferWriter().Write(payload);
        _isComplete = true;
    }

    /// <summary>Lets go of the frame, which was sent.</summary>
    public void Clear()
    {
        _plain.Clear();
        _compressed?.Clear();
    }

    /// <summary>Gives all memory back. Other frames may follow.</summary>
    public void Dispose()
    {
        _plain.Dispose();
        _compressed?.Dispose();
    }

    private static void Begin(PooledBuffer frame)
    {
        frame.GetSpan(HeaderSize);
        frame.Advance(HeaderSize);
    }

    private static ReadOnlyMemory<byte> End(PooledBuffer frame, byte flag)
    {
        var written = frame.Written;
        var header = written.Span;
        header[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], header.Length - HeaderSize);
        return written;
    }

    private void ThrowIfTooLarge(int length)
    {
        if (length > maxSize)
        {
            throw new RpcException(
                new Status(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));
        }
    }
}
