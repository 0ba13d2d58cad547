using System.Globalization;
using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Mentions;

/// <summary>
/// Reads one number at a place: digits with separators, decimals and place words, or Chinese numerals.
/// </summary>
internal static class NumberReader
{
    /// <summary>Longer runs of digits are codes and telephone numbers.</summary>
    private const int LongestRun = 15;

    /// <summary>The number that begins at the place; null where none does.</summary>
    public static NumberText? Read(ReadOnlySpan<char> text) =>
        text.IsEmpty ? null : char.IsAsciiDigit(text[0]) ? ReadDigits(text) : ReadNumerals(text);

    /// <summary>Without trailing zeros, which a division by a one of full scale takes off: 4.2万 is 42000 and not 42000.0.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    private static NumberText? ReadDigits(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsSeparator(text, end)))
        {
            end++;
        }

        if (end > LongestRun
            || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture, out var value))
        {
            return new NumberText(0m, end, false, false, IsCode: true);
        }

        var more = TakeMore(text, ref end);
        while (end < text.Length && ChineseNumerals.Place(text[end]) is > 0m and var place
            && value * place < 1_000_000_000_000_000m)
        {
            value *= place;
            end++;
        }

        more |= TakeMore(text, ref end);
        return new NumberText(value, end, more, false, IsCode: false);
    }

    private static NumberText? ReadNumerals(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end < LongestRun && ChineseNumerals.IsNumeral(text[end]))
        {
            end++;
        }

        if (end == 0 || ChineseNumerals.Read(text[..end]) is not { } value)
        {
            return null;
        }

        var more = TakeMore(text, ref end);
        while (more && end < text.Length && ChineseNumerals.Place(text[end]) is > 0m and var place
            && value < 1_000_000_000m)
        {
            value *= place;
            end++;
        }

        return new NumberText(value, end, more, true, IsCode: false);
    }

    /// <summary>A decimal point between digits, or a comma before exactly three of them.</summary>
    private static bool IsSeparator(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }

        if (text[at] == '.')
        {
            return text[..at].IndexOf('.') < 0;
        }

        return text[at] == ',' && at + 3 < text.Length && char.IsAsciiDigit(text[at + 2])
            && char.IsAsciiDigit(text[at + 3])
            && !(at + 4 < text.Length && char.IsAsciiDigit(text[at + 4]))
            && (at <= 3 || text[at - 4] == ',') && text[..at].IndexOf('.') < 0;
    }

    private static bool TakeMore(ReadOnlySpan<char> text, ref int end)
    {
        if (end < text.Length && text[end] is '余' or '多' or '几')
        {
            end++;
            return true;
        }

        return false;
    }
}

/// <summary>
/// A number read from text.
/// <c>Length</c>: In characters, place words and 余 included.
/// <c>More</c>: 余 or 多 stands in it.
/// <c>InWords</c>: In Chinese numerals.
/// <c>IsCode</c>: A run of digits that is no number.
/// </summary>
internal sealed record NumberText(decimal Value, int Length, bool More, bool InWords, bool IsCode);
