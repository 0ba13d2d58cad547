using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Mentions;

/// <summary>Tells values from differences, former values, limits and asides, by the words around a number.</summary>
internal static class Standings
{
    private static readonly string[] Changes =
    [
        "增长", "上升", "下降", "减少", "提高", "提升", "增加", "降低", "压减", "压缩", "缩短", "同比", "环比", "增幅", "降幅",
        "增幅为", "降幅为", "增幅达", "降幅达", "降幅约", "精简", "下滑", "回落", "多出", "少于",
    ];

    private static readonly string[] Comparisons =
        ["同比", "环比", "较上年", "比上年", "较去年", "比去年", "较2", "比2", "与去年", "与上年", "相比", "较前"];

    private static readonly string[] Formers = ["原", "原来", "原来的", "原有", "原先的", "由", "从", "由原来", "由原来的", "从原来的",
        "由去年的", "从去年的", "由上年的", "从上年的", "去年", "上年", "由最初的", "由以往的", "从以往的", "由之前的", "从之前的"];

    private static readonly string[] Turns = ["至", "到", "为", "降", "升", "增", "减", "缩", "提", "压", "精简", "拓展", "扩"];

    public static Standing Of(TextStructure structure, int start, int numberStart, int numberEnd, int end, string unit)
    {
        var text = structure.Text;
        if (IsRange(text, numberStart, numberEnd))
        {
            return Standing.Range;
        }

        var before = text.Slice(Math.Max(structure.ClauseStart(numberStart), start - 40), start).TrimEnd('了');
        if (IsAside(text, structure.ClauseStart(numberStart), numberStart))
        {
            return Standing.Aside;
        }

        if (IsFormer(before, text.Slice(end, structure.ClauseEnd(end)), text.At(end)))
        {
            return Standing.Earlier;
        }

        return IsChange(before) ? Standing.Change
            : IsThreshold(text, numberEnd, end, unit) ? Standing.Threshold
            : Standing.Value;
    }

    private static bool IsRange(MatchText text, int start, int end) =>
        (text.At(end) is '至' or '到' or '-' or '~'
            && (char.IsAsciiDigit(text.At(end + 1)) || ChineseNumerals.IsNumeral(text.At(end + 1))))
        || (text.At(start - 1) is '~' or '-' or '至' && char.IsAsciiDigit(text.At(start - 2)));

    private static bool IsAside(MatchText text, int clauseStart, int start)
    {
        var open = text.Characters.LastIndexOf('(', Math.Max(start - 1, 0),
            Math.Min(start, Math.Min(30, start - clauseStart + 1)));
        return open >= 0 && text.Characters.IndexOf(')', open, start - open) < 0
            && text.At(open + 1) is '含' or '包' or '不' or '较' or '比' or '上' or '去' or '同';
    }

    private static bool IsChange(ReadOnlySpan<char> before)
    {
        if (EndsWithAny(before, ["至", "到", "达", "为", "是", "共", "率"]) && !EndsWithAny(before, ["幅为", "幅达", "度达", "分别为"]))
        {
            return false;
        }

        if (EndsWithAny(before, Changes) && !EndsWithAny(before, ["至少", "最多", "众多"]))
        {
            return true;
        }

        foreach (var comparison in Comparisons)
        {
            if (before.LastIndexOf(comparison) is >= 0 and var at && before[at..].IndexOfAny('、', '(', ')') < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFormer(ReadOnlySpan<char> before, ReadOnlySpan<char> after, char next)
    {
        if (EndsWithAny(before, ["含上年", "上年结转", "上年度结转", "年结转", "往年结转"]))
        {
            return true;
        }

        return EndsWithAny(before, Formers)
            && (EndsWithAny(before, ["原", "原有", "去年", "上年"]) || (next != ',' && ContainsAny(after, Turns)));
    }

    private static bool IsThreshold(MatchText text, int numberEnd, int end, string unit)
    {
        var next = text.At(end);
        if (end > numberEnd && text.Slice(numberEnd, end) is "以上" or "以下" or "以内")
        {
            return Han.IsHan(next) || next is '(' or '“';
        }

        return unit == UnitVocabulary.Percent && next == '的' && Han.IsHan(text.At(end + 1));
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
