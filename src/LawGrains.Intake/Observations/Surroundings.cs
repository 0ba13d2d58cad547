using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;

namespace LawGrains.Intake.Observations;

/// <summary>
/// The stretches of text that say what a quantity counts.
/// <c>LeftStart</c>: The words before it begin here and end where the quantity begins.
/// <c>RightEnd</c>: The words after it, where it stands before its noun, end here.
/// <c>TopicStart</c>: Of what was spoken of before, in the same item.
/// <c>TopicEnd</c>: The end of the sentence.
/// </summary>
internal readonly record struct Surroundings(
    int LeftStart, int Start, int End, int RightEnd, int TopicStart, int TopicEnd, int SentenceStart)
{
    /// <summary>What lies farther away decides nothing.</summary>
    private const int Near = 60;

    private const int Right = 24;

    private const int Topic = 220;

    /// <summary>Words that carry nothing: with only these before it, a quantity belongs to the clause before.</summary>
    private static readonly string[] Fillers =
    [
        "实现", "累计", "共计", "总计", "合计", "一共", "总共", "全年", "今年", "目前", "截至", "已经", "其中", "分别", "达到", "总数", "数量",
        "年度", "以来", "期间", "总量", "总", "共", "达", "约", "近", "超", "为", "了", "已", "有", "计", "是", "均", "也", "数", "各", "高",
            "的",
    ];

    /// <summary>Where the words before it end; before the quantity itself where several things share it.</summary>
    public int WordsEnd { get; init; } = Start;

    public bool HasNounBehind => RightEnd > End;

    public static Surroundings Of(TextStructure structure, IReadOnlyList<Mention> mentions, int index)
    {
        var mention = mentions[index];
        var previous = Before(mentions, index);
        var next = index + 1 < mentions.Count ? mentions[index + 1] : null;
        var right = RightEndOf(structure, mention, next);
        var left = LeftStartOf(structure, mention, previous);
        var topicStart = Math.Max(structure.ItemStart(mention.Start), mention.Start - Topic);
        var topicEnd = Math.Min(structure.SentenceEnd(mention.End), mention.End + Topic);
        return new Surroundings(left, mention.Start, mention.End, right, topicStart, topicEnd,
            structure.SentenceStart(mention.Start));
    }

    /// <summary>What something was before does not part a value from its name: '化解率由40%提高至98%'.</summary>
    private static Mention? Before(IReadOnlyList<Mention> mentions, int index)
    {
        var before = index - 1;
        while (before >= 0 && index - before < 3 && mentions[before].Standing is Standing.Earlier)
        {
            before--;
        }

        return before >= 0 ? mentions[before] : null;
    }

    /// <summary>The place of a wording that is a value itself.</summary>
    public static Surroundings OfWords(TextStructure structure, int start, int end)
    {
        var floor = Math.Max(structure.SentenceStart(start), start - Near);
        return new Surroundings(
            Widen(structure, Math.Max(structure.ClauseStart(start), floor), start, floor), start, end,
            Math.Min(structure.ClauseEnd(end), end + Right),
            Math.Max(structure.ItemStart(start), start - Topic), Math.Min(structure.SentenceEnd(end), end + Topic),
            structure.SentenceStart(start));
    }

    private static int RightEndOf(TextStructure structure, Mention mention, Mention? next)
    {
        var after = structure.Text.At(mention.End);
        if ((!Han.IsHan(after) && after is not ('“' or '《' or '(')) || after is '均' or '全' or '已')
        {
            return mention.End;
        }

        if (after == '(' && structure.Text.At(mention.End + 1) is '含' or '其' or '不')
        {
            return mention.End;
        }

        var end = Math.Min(structure.ClauseEnd(mention.End), mention.End + Right);
        return next is not null && next.Start < end ? next.Start : end;
    }

    private static int LeftStartOf(TextStructure structure, Mention mention, Mention? previous)
    {
        var text = structure.Text;
        var floor = Math.Max(structure.SentenceStart(mention.Start), mention.Start - Near);
        if (previous is not null && previous.End > floor)
        {
            floor = AfterConjunction(text, previous.End, mention.Start);
        }

        var start = Math.Max(structure.ClauseStart(mention.Start), floor);
        while (start < mention.Start && text.At(start) is '、' or ',' or ')')
        {
            start++;
        }

        return Widen(structure, start, mention.Start, floor);
    }

    /// <summary>Takes in up to two clauses before where the words say nothing: ',共计30场'.</summary>
    private static int Widen(TextStructure structure, int start, int end, int floor)
    {
        for (var clauses = 0; clauses < 2 && start > floor && IsIdle(structure.Text.Slice(start, end)); clauses++)
        {
            start = Math.Max(structure.ClauseStart(start - 1), floor);
        }

        return start;
    }

    /// <summary>'126名工作者和9名顾问': the noun before 和 belongs to the number before it.</summary>
    private static int AfterConjunction(MatchText text, int from, int to)
    {
        if (!Han.IsHan(text.At(from)))
        {
            return from;
        }

        var at = text.Slice(from, to).LastIndexOfAny("和及与、");
        return at >= 0 ? from + at + 1 : from;
    }

    private static bool IsIdle(ReadOnlySpan<char> words)
    {
        while (!words.IsEmpty)
        {
            var length = FillerLength(words);
            if (length == 0)
            {
                return false;
            }

            words = words[length..];
        }

        return true;
    }

    private static int FillerLength(ReadOnlySpan<char> words)
    {
        if (!Han.IsHan(words[0]))
        {
            return 1;
        }

        foreach (var filler in Fillers)
        {
            if (words.StartsWith(filler))
            {
                return filler.Length;
            }
        }

        return 0;
    }
}
