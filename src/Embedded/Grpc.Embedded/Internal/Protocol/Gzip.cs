using System.Buffers;
using System.IO.Compression;

namespace Grpc.Internal.Protocol;

/// <summary>The one message compression of this host.</summary>
internal static class Gzip
{
    private const int ChunkSize = 16 * 1024;

    public static void Compress(ReadOnlySpan<byte> message, CompressionLevel level, PooledBuffer output)
    {
        using var gzip = new GZipStream(new BufferStream(output), level);
        gzip.Write(message);
    }

    /// <summary>
    /// False where more than <paramref name="limit"/> bytes would come out; no more than that is ever held. Throws
    /// <see cref="InvalidDataException"/> for what is not gzip.
    /// </summary>
    public static bool TryDecompress(in ReadOnlySequence<byte> compressed, int limit, PooledBuffer output)
    {
        var length = checked((int)compressed.Length);
        var input = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
        try
        {
            compressed.CopyTo(input);
            using var gzip = new GZipStream(new MemoryStream(input, 0, length, writable: false), CompressionMode.Decompress);
            while (true)
            {
                var read = gzip.Read(output.GetSpan(ChunkSize));
                if (read == 0)
                {
                    return true;
                }

                output.Advance(read);
                if (output.Length > limit)
                {
                    return false;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
        }
    }

    /// <summary>Writes to a buffer as a stream, for <see cref="GZipStream"/> knows nothing else.</summary>
    private sealed class BufferStream(PooledBuffer output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => output.Length;

        public override long Position
        {
            get => output.Length;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => output.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => output.Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
