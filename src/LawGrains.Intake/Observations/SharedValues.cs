using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;

namespace LawGrains.Intake.Observations;

/// <summary>'参考率、合格率均达100%': one value of several things that are named before it.</summary>
internal static class SharedValues
{
    private const int Most = 8;

    /// <summary>A place for each thing named; fewer than two where the value belongs to one.</summary>
    public static List<Surroundings> Split(MatchText text, Mention mention, Surroundings place)
    {
        var words = text.Slice(place.LeftStart, place.Start);
        if (mention.Unit != UnitVocabulary.Percent || !IsShared(words))
        {
            return [];
        }

        var parts = new List<Surroundings>();
        var from = 0;
        for (var at = 0; at <= words.Length && parts.Count < Most; at++)
        {
            if (at == words.Length || words[at] is '、' or '和' or '及' or '与')
            {
                if (words[from..at].IndexOfAny("率度") >= 0)
                {
                    parts.Add(place with { LeftStart = place.LeftStart + from, Start = place.Start });
                    from = at + 1;
                }
            }
        }

        return Bounded(parts, place);
    }

    private static bool IsShared(ReadOnlySpan<char> words) =>
        words.IndexOfAny("均都") >= 0 || words.IndexOf("双") >= 0;

    /// <summary>Each part ends where the next begins; the last reaches to the value.</summary>
    private static List<Surroundings> Bounded(List<Surroundings> parts, Surroundings place)
    {
        var bounded = new List<Surroundings>(parts.Count);
        for (var index = 0; index < parts.Count; index++)
        {
            var end = index + 1 < parts.Count ? parts[index + 1].LeftStart : place.Start;
            bounded.Add(parts[index] with { WordsEnd = end });
        }

        return bounded;
    }
}
