using System.Text;

namespace LawGrains.Intake.Decoding;

/// <summary>What a document is, by its first bytes.</summary>
internal static class FormatSniffer
{
    private const int Head = 4_096;

    private static readonly string[] Tags = ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ",
        "<table", "<meta"];

    /// <summary>Auto where the bytes are of a kind that is not read.</summary>
    public static DocumentFormat Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            return DocumentFormat.Docx;
        }

        if (bytes.StartsWith("%PDF"u8) || IsOldWord(bytes) || IsOtherFile(bytes))
        {
            return DocumentFormat.Auto;
        }

        var head = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, Head)]).Replace("\0", "",
            StringComparison.Ordinal);
        return Tags.Any(tag => head.Contains(tag, StringComparison.OrdinalIgnoreCase))
            ? DocumentFormat.Html : DocumentFormat.PlainText;
    }

    public static string WhyNot(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF"u8) ? "PDF is not read; hand over text, HTML or DOCX."
        : IsOldWord(bytes) ? "Documents of Word 97-2003 are not read; save it as DOCX."
        : "The document is of no kind that is read; hand over text, HTML, DOCX, CSV or JSON.";

    /// <summary>Pictures, archives, programs: what might pass for text in one encoding or another.</summary>
    private static bool IsOtherFile(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("RIFF"u8)
        || bytes.StartsWith("Rar!"u8)
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']);

    private static bool IsOldWord(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);
}
