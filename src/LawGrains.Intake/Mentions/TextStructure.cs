using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Mentions;

/// <summary>Sentences, clauses and names of a text, each place answered in constant time.</summary>
internal sealed class TextStructure
{
    /// <summary>A name in quotation marks is at most this long; what is longer is a quotation.</summary>
    private const int LongestQuotedName = 16;

    /// <summary>The title of a document in 《》 is at most this long.</summary>
    private const int LongestTitle = 80;

    private readonly int[] _clauseStarts;
    private readonly int[] _sentenceStarts;
    private readonly int[] _itemStarts;
    private readonly int[] _clauseEnds;
    private readonly int[] _sentenceEnds;
    private readonly bool[] _inName;

    public TextStructure(MatchText text)
    {
        Text = text;
        var length = text.Length;
        _clauseStarts = new int[length + 1];
        _sentenceStarts = new int[length + 1];
        _itemStarts = new int[length + 1];
        _clauseEnds = new int[length + 1];
        _sentenceEnds = new int[length + 1];
        _inName = new bool[length + 1];
        MarkNames();
        MarkStarts();
        MarkEnds();
    }

    public MatchText Text { get; }

    public int ClauseStart(int at) => _clauseStarts[at];

    public int ClauseEnd(int at) => _clauseEnds[at];

    /// <summary>After the last 。 or line break before the place.</summary>
    public int SentenceStart(int at) => _sentenceStarts[at];

    public int SentenceEnd(int at) => _sentenceEnds[at];

    /// <summary>The beginning of the line or of the item '二是…' in it.</summary>
    public int ItemStart(int at) => _itemStarts[at];

    /// <summary>Within 《…》 or a short “…”.</summary>
    public bool InName(int at) => _inName[at];

    public static bool IsSentenceEnd(char character) => character is '。' or '!' or '\n' or '?';

    private bool IsClauseEnd(int at)
    {
        var character = Text.At(at);
        return IsSentenceEnd(character) || character is ';' or ':'
            || (character == ',' && !(char.IsAsciiDigit(Text.At(at - 1)) && char.IsAsciiDigit(Text.At(at + 1))
                && char.IsAsciiDigit(Text.At(at + 2)) && char.IsAsciiDigit(Text.At(at + 3))));
    }

    private void MarkStarts()
    {
        int clause = 0, sentence = 0, item = 0;
        for (var at = 0; at <= Text.Length; at++)
        {
            if (at > 0 && IsClauseEnd(at - 1))
            {
                clause = at;
            }

            if (at > 0 && IsSentenceEnd(Text.At(at - 1)))
            {
                sentence = at;
            }

            if (at > 0 && (Text.At(at - 1) == '\n' || IsItemMark(at)))
            {
                item = at;
            }

            (_clauseStarts[at], _sentenceStarts[at], _itemStarts[at]) = (clause, sentence, item);
        }
    }

    private void MarkEnds()
    {
        int clause = Text.Length, sentence = Text.Length;
        for (var at = Text.Length; at >= 0; at--)
        {
            if (IsClauseEnd(at) && at < Text.Length)
            {
                clause = at;
            }

            if (IsSentenceEnd(Text.At(at)) && at < Text.Length)
            {
                sentence = at;
            }

            (_clauseEnds[at], _sentenceEnds[at]) = (clause, sentence);
        }
    }

    /// <summary>'三是' after a mark, or '(三)'.</summary>
    private bool IsItemMark(int at) =>
        (ChineseNumerals.IsNumeral(Text.At(at)) && Text.At(at + 1) == '是' && !Han.IsHan(Text.At(at - 1)))
        || (Text.At(at) == '(' && ChineseNumerals.IsNumeral(Text.At(at + 1)) && Text.At(at + 2) == ')');

    private void MarkNames()
    {
        for (var at = 0; at < Text.Length; at++)
        {
            var (close, longest) = Text.At(at) switch
            {
                '《' => ('》', LongestTitle),
                '“' => ('”', LongestQuotedName),
                '〔' => ('〕', LongestQuotedName),
                _ => ('\0', 0),
            };
            if (longest == 0)
            {
                continue;
            }

            var limit = Math.Min(Text.Length, at + longest + 2);
            var end = Text.Characters.IndexOf(close, at, limit - at);
            if (end > 0 && Text.Characters.IndexOf('\n', at, end - at) < 0)
            {
                Array.Fill(_inName, true, at, end - at + 1);
                at = end;
            }
        }
    }
}
