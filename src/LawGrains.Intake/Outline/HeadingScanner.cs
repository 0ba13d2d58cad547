using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Outline;

/// <summary>Finds the headings 一、 and (一), at line starts and, where their number continues, inside lines.</summary>
internal static class HeadingScanner
{
    /// <summary>A heading that goes on for longer is a paragraph with a number.</summary>
    private const int Longest = 80;

    public static List<Heading> Scan(MatchText text)
    {
        var headings = new List<Heading>();
        var (expectedTop, expectedSub) = (1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            var lineStart = text.At(at - 1) == '\n';
            if (!lineStart && text.At(at - 1) is not ('。' or ';' or ':' or '”' or ')') && !Han.IsHan(text.At(at - 1)))
            {
                continue;
            }

            if (Mark(text, at, lineStart) is not { } mark)
            {
                continue;
            }

            var expected = mark.Level == 1 ? expectedTop : expectedSub;
            if (!lineStart && (mark.Number != expected || !CanStandInline(text, at, mark)))
            {
                continue;
            }

            var heading = new Heading(mark.Level, mark.Number, at, End(text, at, mark.End));
            headings.Add(heading);
            (expectedTop, expectedSub) = mark.Level == 1 ? (mark.Number + 1, 1) : (expectedTop, mark.Number + 1);
            at = heading.End - 1;
        }

        return headings;
    }

    private static HeadingMark? Mark(MatchText text, int at, bool lineStart)
    {
        var cursor = at;
        if (lineStart && Damaged(text, at) is > 0 and var noise)
        {
            return new HeadingMark(2, 0, at + noise);
        }

        var open = text.At(cursor) == '(';
        cursor += open ? 1 : 0;
        var numberStart = cursor;
        while (cursor - numberStart < 3 && ChineseNumerals.IsNumeral(text.At(cursor)))
        {
            cursor++;
        }

        if (cursor == numberStart || ChineseNumerals.Read(text.Slice(numberStart, cursor)) is not { } value
            || value is < 1m or > 40m)
        {
            return null;
        }

        var close = text.At(cursor);
        var level = (open, close) switch
        {
            (true, ')') => 2,
            (false, ')') when lineStart => 2,
            (false, '、') => 1,
            (false, '.' or ',' or ':') when lineStart => 1,
            _ => 0,
        };
        var next = text.At(cursor + 1);
        var begins = Han.IsHan(next) || next is '“' or '《' or '"' || char.IsAsciiDigit(next);
        return level == 0 || !begins || ChineseNumerals.IsNumeral(next) && text.At(cursor + 2) == '、'
            ? null
            : new HeadingMark(level, (int)value, cursor + 1);
    }

    /// <summary>
    /// What is left of '(一)' after a double conversion: a question mark, a full stop and characters that no
    /// sentence begins with. The length of the remains; 0 where there are none.
    /// </summary>
    private static int Damaged(MatchText text, int at)
    {
        if (text.At(at) is not ('?' or '\uFFFD') || text.At(at + 1) != '。')
        {
            return 0;
        }

        var end = at + 2;
        while (end - at < 6 && text.At(end) is not ('?' or '\uFFFD' or '\n'))
        {
            end++;
        }

        return text.At(end) is '?' or '\uFFFD' ? end + 1 - at : 2;
    }

    /// <summary>Inside a line a mark needs an end of sentence before it, or another heading.</summary>
    private static bool CanStandInline(MatchText text, int at, HeadingMark mark) =>
        text.At(at - 1) is '。' or ':'
            || (mark.Level == 2 && mark.Number == 1 && text.At(at - 1) is not (';' or '”' or ')')
            && IsShortLineBefore(text, at));

    private static bool IsShortLineBefore(MatchText text, int at)
    {
        var floor = Math.Max(0, at - 40);
        var stop = text.Slice(floor, at).LastIndexOfAny("。\n,");
        return stop >= 0 && ChineseNumerals.IsNumeral(text.At(floor + stop + 1)) && text.At(floor + stop + 2) == '、';
    }

    private static int End(MatchText text, int start, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text.At(at) is '\n' or '。' or '!'
                || (text.At(at) == '一' && text.At(at + 1) == '是' && at > from + 2)
                || (text.At(at) == '(' && ChineseNumerals.IsNumeral(text.At(at + 1)) && text.At(at + 2) == ')'))
            {
                return at - start > Longest ? Shorten(text, from, start + Longest) : at;
            }
        }

        return Math.Min(text.Length, start + Longest);
    }

    /// <summary>Without a full stop the first clauses are the heading.</summary>
    private static int Shorten(MatchText text, int from, int limit)
    {
        var stop = text.Slice(from, limit).LastIndexOfAny(",;: ");
        return stop > 0 ? from + stop : limit;
    }

    private readonly record struct HeadingMark(int Level, int Number, int End);
}
