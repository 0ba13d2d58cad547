using LawGrains.Model.Reports;

namespace LawGrains.Intake.Outline;

/// <summary>The kind of a section by the meaning of its heading or first words.</summary>
internal static class SectionKinds
{
    private static readonly string[] Plan =
    [
        "下一步", "下步", "工作打算", "工作计划", "工作安排", "工作思路", "努力方向", "今后", "下一年", "明年", "工作展望", "未来展望", "下阶段",
        "下一阶段", "工作重点", "主要打算", "重点任务", "工作目标", "改进方向", "思路和打算", "新一年", "工作设想", "工作部署", "改进措施",
        "工作规划", "接下来",
    ];

    private static readonly string[] Problems =
    [
        "存在的问题", "存在问题", "主要问题", "存在的不足", "存在不足", "问题和不足", "问题与不足", "不足和", "不足与", "不足之处", "不足及",
        "薄弱环节", "短板", "存在的主要", "困难和问题", "问题及", "问题和", "问题与", "存在差距", "存在的困难", "问题、", "困难与", "差距和",
        "面临的", "有待", "不足、",
    ];

    private static readonly string[] Leadership =
    [
        "第一责任人", "主要负责人履行", "主要负责同志履行", "主要领导履行", "履职情况", "履行推进法治", "履行法治建设职责", "责任人职责",
    ];

    private static readonly string[] Rectification = ["督察整改", "整改落实", "整改情况", "督察反馈", "反馈问题", "问题整改", "督察发现", "整改成效"];

    private static readonly string[] Doubts = ["问题", "不足", "薄弱", "差距", "短板"];

    private static readonly string[] Turns =
    [
        "但", "仍", "还存在", "还有", "虽然", "同时也", "也存在", "存在一些", "存在以下", "存在的主要问题", "存在的问题", "存在问题", "主要问题",
        "主要不足", "存在不足", "清醒",
    ];

    private static readonly string[] Achievements =
    [
        "成效", "做法", "回顾", "举措", "完成情况", "开展情况", "工作情况", "进展", "主要工作", "基本情况", "落实情况", "总体情况", "重点工作", "亮点",
        "推进情况", "工作总结", "工作措施", "主要措施",
    ];

    public static SectionKind OfHeading(ReadOnlySpan<char> heading, int? year)
    {
        var plan = FirstOf(heading, Plan);
        var problems = FirstOf(heading, Problems);
        var achievements = FirstOf(heading, Achievements);
        if (year is { } reported && StatesYear(heading, reported + 1) && problems < 0)
        {
            return SectionKind.Plan;
        }

        if (FirstOf(heading, Rectification) >= 0 && plan < 0)
        {
            return SectionKind.Rectification;
        }

        if (problems >= 0 && (plan < 0 || problems < plan) && (achievements < 0 || problems < achievements))
        {
            return SectionKind.Problems;
        }

        if (FirstOf(heading, Leadership) >= 0)
        {
            return SectionKind.LeadershipDuty;
        }

        if (plan >= 0 && (achievements < 0 || plan < achievements))
        {
            return SectionKind.Plan;
        }

        return SectionKind.Achievements;
    }

    /// <summary>The kind that a part of a heading names; null where it names none.</summary>
    public static SectionKind? Named(ReadOnlySpan<char> part, int? year) =>
        FirstOf(part, Plan) >= 0 || (year is { } reported && StatesYear(part, reported + 1)) ? SectionKind.Plan
        : FirstOf(part, Rectification) >= 0 ? SectionKind.Rectification
        : FirstOf(part, Problems) >= 0 ? SectionKind.Problems
        : FirstOf(part, Leadership) >= 0 ? SectionKind.LeadershipDuty
        : FirstOf(part, Achievements) >= 0 ? SectionKind.Achievements
        : null;

    /// <summary>
    /// A paragraph without a heading that turns to problems or plans; null where it goes on as before.
    /// </summary>
    public static SectionKind? OfParagraph(ReadOnlySpan<char> opening, int? year)
    {
        var first = Opening(opening);
        if (FirstOf(first, Doubts) >= 0 && FirstOf(first, Turns) >= 0)
        {
            return SectionKind.Problems;
        }

        var start = first[..Math.Min(first.Length, 14)];
        var looksAhead = FirstOf(start, ["下一步", "下步", "今后", "接下来", "明年", "新的一年", "下一年", "下阶段", "下一阶段"]) >= 0
            || (year is { } reported && StatesYear(start, reported + 1));
        return looksAhead && FirstOf(first, ["将", "要", "继续", "进一步", "打算"]) >= 0 ? SectionKind.Plan : null;
    }

    /// <summary>The first two sentences, or as much of them as tells.</summary>
    private static ReadOnlySpan<char> Opening(ReadOnlySpan<char> text)
    {
        var first = text.IndexOf('。');
        var second = first < 0 ? -1 : text[(first + 1)..].IndexOf('。');
        return text[..Math.Min(second < 0 ? text.Length : first + 1 + second, 140)];
    }

    private static bool StatesYear(ReadOnlySpan<char> text, int year)
    {
        Span<char> digits = stackalloc char[4];
        return year.TryFormat(digits, out _, default, System.Globalization.CultureInfo.InvariantCulture)
            && text.IndexOf(digits) is >= 0 and var at
                && (at == 0 || !char.IsAsciiDigit(text[at - 1]) && text[at - 1] is not '-' and not '~')
            && at + 4 < text.Length && text[at + 4] == '年';
    }

    private static int FirstOf(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        var first = -1;
        foreach (var word in words)
        {
            var at = text.IndexOf(word);
            if (at >= 0 && (first < 0 || at < first))
            {
                first = at;
            }
        }

        return first;
    }
}
