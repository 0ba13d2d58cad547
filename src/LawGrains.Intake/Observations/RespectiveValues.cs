using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;

namespace LawGrains.Intake.Observations;

/// <summary>'按时办结率和满意率分别为99%、96%': the first value belongs to the first thing named, and so on.</summary>
internal static class RespectiveValues
{
    private const int Most = 8;

    /// <summary>
    /// The place with the words of the one thing that the value belongs to; the same place where there is no 分别.
    /// </summary>
    public static Surroundings Narrow(TextStructure structure, IReadOnlyList<Mention> mentions, int index,
        in Surroundings place)
    {
        var first = index;
        while (first > 0 && index - first < Most && IsNext(structure.Text, mentions[first - 1], mentions[first]))
        {
            first--;
        }

        var last = index;
        while (last + 1 < mentions.Count && last - first < Most
            && IsNext(structure.Text, mentions[last], mentions[last + 1]))
        {
            last++;
        }

        if (first == last)
        {
            return place;
        }

        var start = first == index ? place.LeftStart : Surroundings.Of(structure, mentions, first).LeftStart;
        var words = structure.Text.Slice(start, mentions[first].Start);
        var named = words.LastIndexOf("分别");
        var things = named < 0 ? [] : Things(words[..named]);
        var own = things.Count - (last - first + 1) + (index - first);
        return named < 0 || things.Count < last - first + 1
            ? place
            : place with { LeftStart = start + things[own].Start, WordsEnd = start + things[own].End };
    }

    private static bool IsNext(MatchText text, Mention one, Mention other) =>
        one.Unit == other.Unit && text.Slice(one.End, other.Start) is "、" or "和" or "," or "及";

    private static List<(int Start, int End)> Things(ReadOnlySpan<char> words)
    {
        var things = new List<(int, int)>();
        var start = 0;
        for (var at = 0; at <= words.Length; at++)
        {
            if (at == words.Length || words[at] is '、' or '和' or '及' or '与' or ',')
            {
                if (at > start)
                {
                    things.Add((start, at));
                }

                start = at + 1;
            }
        }

        return things;
    }
}
