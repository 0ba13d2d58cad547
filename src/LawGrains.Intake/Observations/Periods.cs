using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>
/// The time that a sentence speaks of, at a place in it: its last time phrase before the place binds.
/// </summary>
internal sealed class Periods
{
    private static readonly string[] SinceWords = ["以来", "至今", "迄今", "到目前", "至目前", "起"];

    private static readonly string[] LongSpans =
    [
        "近三年", "近两年", "近年来", "近五年", "三年来", "两年来", "五年来", "几年来", "十四五”以来", "八五”普法以来", "八五”以来",
        "十四五以来", "十八大以来", "十九大以来", "二十大以来",
    ];

    private static readonly string[] PartSpans =
        ["上半年", "前三季度", "前两季度", "一季度", "第二季度", "第三季度", "二季度", "三季度", "前10个月", "前11个月", "下半年"];

    private static readonly string[] WholeYear =
        ["全年", "一年来", "今年来", "今年以来", "截至目前", "截止目前", "本年度", "年内", "年底", "年末"];

    private readonly TextStructure _structure;
    private readonly List<int> _starts = [];
    private readonly List<PeriodQualifier?> _periods = [];

    public Periods(TextStructure structure, int? year)
    {
        _structure = structure;
        for (var at = 0; at < structure.Text.Length; at++)
        {
            if (Phrase(structure.Text, at, year) is { } phrase
                && !(structure.InName(at) && char.IsAsciiDigit(structure.Text.At(at))))
            {
                _starts.Add(at);
                _periods.Add(phrase.Period);
                at += Math.Max(phrase.Length, 1) - 1;
            }
        }
    }

    /// <summary>Null: the sentence speaks of an earlier year, which is no figure of this report.</summary>
    public PeriodQualifier? At(int place)
    {
        var index = _starts.BinarySearch(place);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 && _starts[index] >= _structure.SentenceStart(place) ? _periods[index] : PeriodQualifier.Year;
    }

    private static TimePhrase? Phrase(MatchText text, int at, int? year)
    {
        if (text.At(at) is not ('近' or '三' or '两' or '五' or '几' or '十' or '八' or '二' or '上' or '前' or '一' or '第' or '下' or '全'
            or '今' or '截' or '本' or '年'))
        {
            return char.IsAsciiDigit(text.At(at)) && !char.IsAsciiDigit(text.At(at - 1)) ? Dated(text, at, year) : null;
        }

        if (Word(text, at, LongSpans) is > 0 and var span)
        {
            return new TimePhrase(span, PeriodQualifier.Cumulative);
        }

        if (Word(text, at, PartSpans) is > 0 and var part)
        {
            return new TimePhrase(part, PeriodQualifier.Partial);
        }

        return Word(text, at, WholeYear) is > 0 and var whole ? new TimePhrase(whole, PeriodQualifier.Year) : null;
    }

    private static TimePhrase? Dated(MatchText text, int at, int? year)
    {
        var cursor = at;
        var stated = Number(text, ref cursor, '年', 4);
        var month = Number(text, ref cursor, '月', 2);
        var day = month is null ? null : Number(text, ref cursor, '日', 2);
        if (stated is null && month is null)
        {
            return null;
        }

        if (month is null && text.At(cursor) is '底' or '末')
        {
            cursor++;
        }

        var until = IsPreceded(text, at);
        var since = Word(text, cursor, SinceWords);
        var length = cursor + since - at;
        var isWholeMonth = month == 12 && (day is null or 31);
        if (since > 0)
        {
            return new TimePhrase(length, Since(stated, month, day, year));
        }

        if (until || IsMonthRange(text, at))
        {
            return month is null || isWholeMonth
                ? new TimePhrase(length, PeriodQualifier.Year)
                : new TimePhrase(length, PeriodQualifier.Partial);
        }

        if (stated is { } other && month is null && year is { } reported && other < reported && Continues(text, cursor))
        {
            return new TimePhrase(length, null);
        }

        return stated is not null && month is null ? new TimePhrase(length, PeriodQualifier.Year) : null;
    }

    /// <summary>'2023年,' or '2023年共' opens a statement; '2023年版' names a thing.</summary>
    private static bool Continues(MatchText text, int at) =>
        text.At(at) is ',' or '全' or '共' or '我' or '累' or '受' or '办';

    private static PeriodQualifier Since(int? stated, int? month, int? day, int? year) =>
        stated is { } from && year is { } reported
            ? from < reported ? PeriodQualifier.Cumulative
                : month is > 1 || day is > 1 ? PeriodQualifier.Partial : PeriodQualifier.Year
            : stated is not null ? PeriodQualifier.Cumulative
            : month is > 1 ? PeriodQualifier.Partial : PeriodQualifier.Year;

    private static bool IsPreceded(MatchText text, int at)
    {
        var before = text.Slice(Math.Max(0, at - 8), at);
        return before.EndsWith("截至") || before.EndsWith("截止") || before.EndsWith("截止到") || before.EndsWith("截至到")
            || before.EndsWith("截至今年") || before.EndsWith("截止今年") || before.EndsWith("截至本年");
    }

    /// <summary>'1-11月', '1至9月'.</summary>
    private static bool IsMonthRange(MatchText text, int at) =>
        text.At(at - 1) is '-' or '至' or '~' && text.At(at - 2) == '1' && !char.IsAsciiDigit(text.At(at - 3));

    private static int? Number(MatchText text, ref int cursor, char unit, int digits)
    {
        var end = cursor;
        while (end - cursor < digits && char.IsAsciiDigit(text.At(end)))
        {
            end++;
        }

        if (end == cursor || text.At(end) != unit || (digits == 4 && end - cursor != 4))
        {
            return null;
        }

        var value = int.Parse(text.Slice(cursor, end), NumberStyles.None, CultureInfo.InvariantCulture);
        cursor = end + 1;
        return value;
    }

    private static int Word(MatchText text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Slice(at, Math.Min(text.Length, at + word.Length)).SequenceEqual(word))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>
    /// <c>Period</c>: Null: an earlier year.
    /// </summary>
    private readonly record struct TimePhrase(int Length, PeriodQualifier? Period);
}
