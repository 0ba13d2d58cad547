using System.Text;

namespace LawGrains.Intake.Cleaning;

/// <summary>Source text → match text, in one pass.</summary>
internal static class TextCleaner
{
    /// <summary>The longest pinyin of one character, tone marks included, as in zhuàng.</summary>
    private const int LongestSyllable = 6;

    public static MatchText Clean(SourceText source)
    {
        var text = source.Text;
        var characters = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var ends = new List<int>(text.Length);
        var damaged = new List<int>();
        var codePoint = 0;
        for (var index = 0; index < text.Length; index++, codePoint++)
        {
            var original = text[index];
            var width = char.IsHighSurrogate(original) && index + 1 < text.Length
                && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
            var annotation = Annotation(text, index, characters);
            if (annotation > 0)
            {
                if (ends.Count > 0)
                {
                    ends[^1] = codePoint + annotation;
                }

                if (Fold(original) != '(')
                {
                    damaged.Add(codePoint);
                }

                index += annotation - 1;
                codePoint += annotation - 1;
                continue;
            }

            var character = width == 2 ? '□' : Fold(original);
            if (character == '\uFFFD' || IsLostCharacter(text, index))
            {
                damaged.Add(codePoint);
            }

            index += width - 1;
            if (character != '\0' && !IsIdleBlank(character, characters, text, index))
            {
                characters.Append(character);
                starts.Add(codePoint);
                ends.Add(codePoint + 1);
            }
        }

        return new MatchText(characters.ToString(), [.. starts], [.. ends], damaged);
    }

    /// <summary>
    /// The length of a pinyin annotation '(zhèn)' at the place, or of its remains '?zhèn)'; 0 where there is none.
    /// </summary>
    private static int Annotation(string text, int index, StringBuilder before)
    {
        if (Fold(text[index]) is not ('(' or '?') || before.Length == 0)
        {
            return 0;
        }

        var last = before[^1];
        if (!Han.IsHan(last) && last is not ('?' or '。'))
        {
            return 0;
        }

        var end = index + 1;
        while (end < text.Length && end - index <= LongestSyllable && IsPinyin(text[end]))
        {
            end++;
        }

        return end > index + 1 && end < text.Length && Fold(text[end]) == ')' ? end - index + 1 : 0;
    }

    private static bool IsPinyin(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'à' and <= 'ü') or 'ā' or 'ē' or 'ě' or 'ī' or 'ń' or 'ň' or 'ō' or 'ū'
            or (>= 'ǎ' and <= 'ǜ') or 'ǹ' or 'ɡ' or 'ɑ';

    private static bool IsLostCharacter(string text, int index) =>
        Fold(text[index]) == '?' && index > 0 && index + 1 < text.Length && Han.IsHan(text[index - 1])
            && Han.IsHan(text[index + 1]);

    /// <summary>Blanks matter only between Latin letters and digits, where they keep two numbers apart.</summary>
    private static bool IsIdleBlank(char character, StringBuilder before, string text, int index) =>
        character == ' '
        && !(before.Length > 0 && char.IsAsciiLetterOrDigit(before[^1]) && NextIsAlphanumeric(text, index + 1));

    private static bool NextIsAlphanumeric(string text, int index)
    {
        var limit = Math.Min(text.Length, index + 8);
        while (index < limit && Fold(text[index]) == ' ')
        {
            index++;
        }

        return index < limit && char.IsAsciiLetterOrDigit(Fold(text[index]));
    }

    /// <summary>One character for one; '\0' for those that carry nothing.</summary>
    private static char Fold(char character) => character switch
    {
        '\n' => '\n',
        '\r' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' => '\0',
        '\u3000' or '\u00A0' or '\t' or '\v' or '\f' or ' ' => ' ',
        '\u2028' or '\u2029' or '\u0085' => '\n',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\uFE6A' => '%',
        '「' or '『' or '〝' or '„' => '“',
        '」' or '』' or '〞' => '”',
        '〈' => '《',
        '〉' => '》',
        '—' or '–' or '―' or '−' or '‐' => '-',
        '〜' or '∼' => '~',
        '\u2236' or '\uFE30' => ':',
        '\uFE50' => ',',
        '\uFE51' => '、',
        '\uFE54' => ';',
        >= '\u2000' and <= '\u200A' => ' ',
        < '\u3400' => character,
        _ => TraditionalScript.Simplify(character),
    };
}
