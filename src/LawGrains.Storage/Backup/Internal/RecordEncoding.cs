using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LawGrains.Storage.Backup.Internal;

/// <summary>A record's bytes before its content: the mark, the four texts of its key and its content's length.</summary>
internal static class RecordEncoding
{
    /// <summary>A text that is no Unicode must not be kept as another one.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void WriteHead(IBufferWriter<byte> writer, RecordKey key, int dataBytes)
    {
        WriteByte(writer, BackupFormat.RecordMark);
        WriteText(writer, key.Store);
        WriteText(writer, key.StateName);
        WriteText(writer, key.GrainType);
        WriteText(writer, key.GrainKey);
        WriteNumber(writer, dataBytes);
    }

    public static void WriteTrailer(IBufferWriter<byte> writer, long records, long bytes)
    {
        WriteByte(writer, BackupFormat.TrailerMark);
        WriteLong(writer, records);
        WriteLong(writer, bytes);
    }

    public static void WriteLong(IBufferWriter<byte> writer, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(sizeof(long)), number);
        writer.Advance(sizeof(long));
    }

    private static void WriteByte(IBufferWriter<byte> writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    private static void WriteNumber(IBufferWriter<byte> writer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), number);
        writer.Advance(sizeof(int));
    }

    private static void WriteText(IBufferWriter<byte> writer, string text)
    {
        var bytes = Utf8.GetByteCount(text);
        WriteNumber(writer, bytes);
        Utf8.GetBytes(text, writer.GetSpan(Math.Max(bytes, 1)));
        writer.Advance(bytes);
    }
}
