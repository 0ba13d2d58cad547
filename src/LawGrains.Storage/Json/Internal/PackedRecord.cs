using System.IO.Compression;

namespace LawGrains.Storage.Json.Internal;

/// <summary>
/// Records in fewer bytes. How a record was packed shows in its first bytes: plain JSON begins with a brace, gzip with
/// a signature of its own, and before Brotli, which has none, stand four bytes that begin neither.
/// </summary>
internal static class PackedRecord
{
    // What unpacks to more than any record may have is damage, or made to fill memory.
    private const int Longest = 512 * 1024 * 1024;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> Brotli => [0xCE, (byte)'L', (byte)'G', (byte)'B'];

    public static BinaryData Pack(ReadOnlyMemory<byte> record, RecordCompression compression)
    {
        using var packed = new MemoryStream(record.Length / 2);
        if (compression == RecordCompression.Brotli)
        {
            packed.Write(Brotli);
        }

        using (Stream packing = compression == RecordCompression.Brotli
            ? new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(record.Span);
        }

        return new BinaryData(packed.GetBuffer().AsMemory(0, (int)packed.Length));
    }

    /// <exception cref="InvalidDataException">It is packed, and damaged.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> record)
    {
        if (record.Span.StartsWith(Gzip))
        {
            using var gzip = new GZipStream(Stream(record), CompressionMode.Decompress);
            return Read(gzip);
        }

        if (record.Span.StartsWith(Brotli))
        {
            using var brotli = new BrotliStream(Stream(record[Brotli.Length..]), CompressionMode.Decompress);
            return Read(brotli);
        }

        return record;
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray(), writable: false);

    private static ReadOnlyMemory<byte> Read(Stream packed)
    {
        using var record = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (packed.Read(buffer) is > 0 and var length)
            {
                if (record.Length + length > Longest)
                {
                    throw new InvalidDataException("The record unpacks to more than any record has.");
                }

                record.Write(buffer, 0, length);
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException("The record is not what it was packed as.", exception);
        }

        return record.GetBuffer().AsMemory(0, (int)record.Length);
    }
}
