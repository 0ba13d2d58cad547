using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Mentions;

/// <summary>The words next to a number that say how exact it is.</summary>
internal static class Hedges
{
    private static readonly (string Word, Precision Precision)[] Before =
    [
        // Longer words first: 不超过 ends in 超过.
        ("不少于", Precision.AtLeast), ("不低于", Precision.AtLeast), ("不小于", Precision.AtLeast),
        ("不超过", Precision.AtMost), ("不高于", Precision.AtMost), ("不多于", Precision.AtMost),
        ("至少", Precision.AtLeast), ("超过", Precision.AtLeast), ("突破", Precision.AtLeast),
        ("不足", Precision.AtMost), ("不到", Precision.AtMost), ("低于", Precision.AtMost),
        ("大约", Precision.Approximate), ("将近", Precision.Approximate), ("接近", Precision.Approximate),
        ("超", Precision.AtLeast), ("逾", Precision.AtLeast),
        ("近", Precision.Approximate), ("约", Precision.Approximate),
    ];

    private static readonly (string Word, Precision Precision)[] After =
    [
        ("以上", Precision.AtLeast), ("左右", Precision.Approximate), ("以内", Precision.AtMost),
            ("上下", Precision.Approximate),
        ("余", Precision.AtLeast),
    ];

    /// <summary>The stretch of the number with its hedges, and what they make of it.</summary>
    public static (int Start, int End, Precision Precision) Around(MatchText text, int start, int end, bool more)
    {
        var precision = more ? Precision.AtLeast : Precision.Exact;
        foreach (var (word, meaning) in Before)
        {
            if (EndsWith(text, start, word))
            {
                return (start - word.Length, end, meaning);
            }
        }

        foreach (var (word, meaning) in After)
        {
            if (text.Slice(end, Math.Min(text.Length, end + word.Length)).SequenceEqual(word))
            {
                return (start, end + word.Length, meaning);
            }
        }

        return (start, end, precision);
    }

    private static bool EndsWith(MatchText text, int at, string word) =>
        at >= word.Length && text.Slice(at - word.Length, at).SequenceEqual(word);
}
