using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Internal.Protocol;

/// <summary>
/// Frames the messages of one call: a flag, four bytes of length, the message. A serializer that states the length first
/// writes straight into the transport's buffer; any other, and a compressed message, goes through a buffer here.
/// </summary>
internal sealed class MessageWriter(int? maxSize, CompressionLevel level = CompressionLevel.Fastest)
    : SerializationContext, IDisposable
{
    private const int HeaderSize = 5;

    private IBufferWriter<byte>? _output;
    private PooledBuffer? _message;
    private PooledBuffer? _compressed;
    private bool _compress;
    private bool _isDirect;
    private bool _isComplete;

    /// <summary>Writes one frame. Throws an <see cref="RpcException"/> for a message over the limit, of which nothing is written.</summary>
    public void Write<T>(T message, Action<T, SerializationContext> serialize, IBufferWriter<byte> output, bool compress)
    {
        _output = output;
        _compress = compress;
        _isDirect = false;
        _isComplete = false;
        _message?.Clear();
        serialize(message, this);
        _output = null;
        if (!_isComplete)
        {
            throw new InvalidOperationException("The serializer did not complete its message.");
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        ThrowIfTooLarge(payloadLength);
        if (!_compress)
        {
            _isDirect = true;
            WriteHeader(payloadLength, compressed: false);
        }
    }

    public override IBufferWriter<byte> GetBufferWriter() => _isDirect ? Output : _message ??= new PooledBuffer();

    public override void Complete()
    {
        if (!_isDirect)
        {
            WriteFrame(_message is null ? [] : _message.Written.Span);
        }

        _isComplete = true;
    }

    public override void Complete(byte[] payload)
    {
        WriteFrame(payload);
        _isComplete = true;
    }

    public void Dispose()
    {
        _message?.Dispose();
        _compressed?.Dispose();
    }

    private IBufferWriter<byte> Output =>
        _output ?? throw new InvalidOperationException("The message was completed before.");

    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        ThrowIfTooLarge(payload.Length);

        // Of nothing GZipStream makes nothing, which is no gzip.
        var compress = _compress && !payload.IsEmpty;
        if (compress)
        {
            _compressed ??= new PooledBuffer();
            _compressed.Clear();
            Gzip.Compress(payload, level, _compressed);
            payload = _compressed.Written.Span;
        }

        WriteHeader(payload.Length, compress);
        Output.Write(payload);
    }

    private void WriteHeader(int length, bool compressed)
    {
        var header = Output.GetSpan(HeaderSize);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        Output.Advance(HeaderSize);
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
