using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Grpc.Internal.Protocol;

/// <summary>
/// Reads the messages of one call, one at a time. Whatever is wrong with them is an <see cref="RpcException"/> of the status
/// that the protocol names: a length over the limit, also after decompression, RESOURCE_EXHAUSTED; an unknown encoding
/// UNIMPLEMENTED; a broken frame, encoding or message INTERNAL.
/// </summary>
internal sealed class MessageReader(PipeReader input, int? maxSize, string? encoding, string peerPart)
    : DeserializationContext
{
    private const int HeaderSize = 5;

    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;

    /// <summary>The next message of a stream, or null at its end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            T? message = null;
            try
            {
                if (TryTakeMessage(ref buffer, deserialize, out message))
                {
                    return message;
                }

                if (result.IsCompleted)
                {
                    return buffer.IsEmpty ? null : throw Malformed("Incomplete message.");
                }
            }
            finally
            {
                // Without a whole message everything is marked as examined, so that the next read waits for more.
                input.AdvanceTo(buffer.Start, message is null ? buffer.End : buffer.Start);
            }
        }
    }

    /// <summary>
    /// The only message of a call where all of it has arrived, as it mostly has: nobody then has to wait. False leaves
    /// everything to <see cref="ReadSingleAsync"/>.
    /// </summary>
    public bool TryReadSingle<T>(Func<DeserializationContext, T> deserialize, [NotNullWhen(true)] out T? message)
        where T : class
    {
        message = null;
        if (!input.TryRead(out var result))
        {
            return false;
        }

        var buffer = result.Buffer;
        try
        {
            return result.IsCompleted && TryTakeMessage(ref buffer, deserialize, out message) && IsLast(buffer);
        }
        finally
        {
            // What is left counts as not looked at, so that the next read has it at once.
            input.AdvanceTo(buffer.Start);
        }
    }

    /// <summary>The only message of a call, or null where it ended without one. Another message behind it is an error.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadSingleAsync<T>(
        Func<DeserializationContext, T> deserialize, CancellationToken cancellationToken)
        where T : class
    {
        T? message = null;
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            try
            {
                if (message is not null || TryTakeMessage(ref buffer, deserialize, out message))
                {
                    IsLast(buffer);
                }

                if (result.IsCompleted)
                {
                    return message is null && !buffer.IsEmpty ? throw Malformed("Incomplete message.") : message;
                }
            }
            finally
            {
                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private static bool IsLast(in ReadOnlySequence<byte> behind) =>
        behind.IsEmpty ? true : throw Malformed("Additional data after the message received.");

    private bool TryTakeMessage<T>(
        ref ReadOnlySequence<byte> buffer, Func<DeserializationContext, T> deserialize, [NotNullWhen(true)] out T? message)
        where T : class
    {
        message = null;
        if (!TryReadHeader(buffer, out var isCompressed, out var length) || buffer.Length - HeaderSize < length)
        {
            return false;
        }

        _payload = buffer.Slice(HeaderSize, length);
        buffer = buffer.Slice(_payload.End);
        using var decompressed = isCompressed ? new PooledBuffer() : null;
        if (decompressed is not null)
        {
            Decompress(decompressed);
        }

        try
        {
            message = deserialize(this);
            return true;
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw Malformed($"Failed to deserialize the {peerPart}.", exception);
        }
        finally
        {
            _payload = default;
        }
    }

    private bool TryReadHeader(in ReadOnlySequence<byte> buffer, out bool isCompressed, out long length)
    {
        isCompressed = false;
        length = 0;
        if (buffer.Length < HeaderSize)
        {
            return false;
        }

        var header = buffer.FirstSpan;
        if (header.Length < HeaderSize)
        {
            header = buffer.Slice(0, HeaderSize).ToArray();
        }

        if (header[0] > 1)
        {
            throw Malformed("Unexpected compressed flag value in message header.");
        }

        isCompressed = header[0] == 1;
        length = BinaryPrimitives.ReadUInt32BigEndian(header[1..HeaderSize]);
        return length <= (maxSize ?? int.MaxValue) ? true : throw TooLarge();
    }

    private void Decompress(PooledBuffer output)
    {
        switch (encoding)
        {
            case GrpcHeaders.Gzip:
                break;
            case null:
                throw Malformed($"The {peerPart} did not include a grpc-encoding value with a compressed message.");
            case GrpcHeaders.Identity:
                throw Malformed($"The {peerPart} sent 'identity' grpc-encoding value with a compressed message.");
            case var other:
                throw new RpcException(new Status(
                    StatusCode.Unimplemented,
                    $"Unsupported grpc-encoding value '{other}'. Supported encodings: {GrpcHeaders.Identity}, {GrpcHeaders.Gzip}"));
        }

        try
        {
            if (!Gzip.TryDecompress(_payload, maxSize ?? int.MaxValue, output))
            {
                throw TooLarge();
            }
        }
        catch (InvalidDataException exception)
        {
            throw Malformed("Failed to decompress the message.", exception);
        }

        _payload = new ReadOnlySequence<byte>(output.Written);
    }

    private static RpcException TooLarge() =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    private static RpcException Malformed(string detail, Exception? exception = null) =>
        new(new Status(StatusCode.Internal, detail, exception));
}
