using System.Text;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Decoding;

/// <summary>Bytes of text → text: byte order marks first, then UTF-8 if it holds, then GB18030.</summary>
internal static class TextEncodings
{
    /// <summary>At most one character in so many may be damaged; beyond that the guess is wrong.</summary>
    private const int DamagedOneIn = 50;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static Outcome<string> Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Checked(Encoding.UTF8.GetString(bytes[3..]));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Checked(Encoding.Unicode.GetString(bytes[2..]));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Checked(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        }

        if (IsUtf8(bytes))
        {
            return Checked(Encoding.UTF8.GetString(bytes));
        }

        var candidates = new[] { Encoding.UTF8, Gb18030, Encoding.Unicode, Encoding.BigEndianUnicode };
        var best = candidates[0].GetString(bytes);
        foreach (var encoding in candidates.AsSpan()[1..])
        {
            var text = encoding.GetString(bytes);
            best = Damage(text) < Damage(best) ? text : best;
        }

        return Checked(best);
    }

    private static Outcome<string> Checked(string text)
    {
        if (Damage(text) * DamagedOneIn > text.Length)
        {
            return new Refusal(RefusalCode.Undecodable,
                "The document's bytes are no text in UTF-8, UTF-16 or GB18030.", "document");
        }

        // NUL and lone surrogates could not be stored everywhere a text goes.
        return text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    /// <summary>Characters that no text of this kind holds: replacements, controls, private use.</summary>
    private static int Damage(string text)
    {
        var damage = 0;
        foreach (var character in text)
        {
            damage += character is '\uFFFD' or (< ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v')) or (>= '\uE000' and <= '\uF8FF') ? 1 : 0;
        }

        return damage;
    }
}
