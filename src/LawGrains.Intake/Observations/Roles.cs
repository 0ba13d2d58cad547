using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>
/// What the observations of one indicator are to each other: parts of a total, repetitions, contradictions.
/// </summary>
internal static class Roles
{
    /// <summary>Where no word says 'altogether', only a figure so many times smaller is taken for a part.</summary>
    private const int MuchSmaller = 5;

    /// <summary>Fewer characters do not say enough to contradict each other: '化解12件'.</summary>
    private const int ShortestStatement = 7;

    public static List<Reading> Assign(TextStructure structure, List<Reading> readings)
    {
        var roles = new ObservationRole[readings.Count];
        Array.Fill(roles, ObservationRole.Counted);
        foreach (var group in Enumerable.Range(0, readings.Count).GroupBy(index => readings[index].Indicator.Code))
        {
            var members = group.ToList();
            if (members.Count > 1)
            {
                MarkParts(structure, readings, members, roles);
                MarkRepeats(structure, readings, members, roles);
                MarkSubsets(structure, readings, members, roles);
                MarkConflicts(structure, readings, members, roles);
            }
        }

        MarkKinds(structure, readings, roles);
        return [.. readings.Select((reading, index) => reading with { Role = roles[index] })];
    }

    /// <summary>After 其中, or where the items behind a total in its sentence add up to it.</summary>
    private static void MarkParts(TextStructure structure, List<Reading> readings, List<int> members,
        ObservationRole[] roles)
    {
        for (var at = 0; at < members.Count; at++)
        {
            var total = readings[members[at]];
            if (roles[members[at]] is not ObservationRole.Counted)
            {
                continue;
            }

            var followers = members.Skip(at + 1)
                .TakeWhile(index => GoesOn(structure, total, readings[index]))
                .ToList();
            if (followers.Count == 0)
            {
                continue;
            }

            var addUp = followers.Count > 1 && total.Indicator.Kind is not IndicatorKind.Ratio
                && followers.Sum(index => readings[index].Value) == total.Value;
            foreach (var index in followers)
            {
                var between = structure.Text.Slice(total.End, readings[index].Start);
                if (addUp || between.IndexOf("其中") >= 0 || between.IndexOf("包括") >= 0 || between.IndexOf("分别") >= 0)
                {
                    roles[index] = ObservationRole.Part;
                }
            }
        }
    }

    /// <summary>'排查纠纷138起,其中婚姻纠纷60起,邻里纠纷78起': kinds of one total, whatever indicator each looks like.</summary>
    private static void MarkKinds(TextStructure structure, List<Reading> readings, ObservationRole[] roles)
    {
        for (var at = 0; at + 2 < readings.Count; at++)
        {
            var end = at + 1;
            while (end < readings.Count && readings[end].Indicator == readings[at + 1].Indicator
                && structure.SentenceStart(readings[end].Start) == structure.SentenceStart(readings[at].Start))
            {
                end++;
            }

            if (end - at > 2 && readings[at].Indicator.Kind is not IndicatorKind.Ratio
                && Enumerable.Range(at + 1, end - at - 1).Sum(index => readings[index].Value) == readings[at].Value)
            {
                Array.Fill(roles, ObservationRole.Part, at + 1, end - at - 1);
            }
        }
    }

    /// <summary>In the same sentence, or in the next where that begins with 其中.</summary>
    private static bool GoesOn(TextStructure structure, Reading total, Reading follower)
    {
        var (first, second) = (structure.SentenceStart(total.Start), structure.SentenceStart(follower.Start));
        return first == second
            || (structure.SentenceEnd(total.End) + 1 == second
                && structure.Text.Slice(second, Math.Min(second + 3, follower.Start)).IndexOf("其中") >= 0);
    }

    /// <summary>What one field did, beside what the whole jurisdiction did in another sentence.</summary>
    private static void MarkSubsets(TextStructure structure, List<Reading> readings, List<int> members,
        ObservationRole[] roles)
    {
        foreach (var index in members)
        {
            var total = readings[index];
            if (roles[index] is not ObservationRole.Counted
                || total.Indicator.Kind is not (IndicatorKind.Count or IndicatorKind.Amount)
                || !SpeaksOfAll(structure, total, out var addsUp))
            {
                continue;
            }

            foreach (var other in members)
            {
                var part = readings[other];
                if (roles[other] is ObservationRole.Counted && part.Value < total.Value && part.Period == total.Period
                    && (addsUp || part.Value * MuchSmaller <= total.Value)
                    && structure.SentenceStart(part.Start) != structure.SentenceStart(total.Start)
                    && !SpeaksOfAll(structure, part, out _))
                {
                    roles[other] = ObservationRole.Part;
                }
            }
        }
    }

    /// <summary>我镇共, 全县, 全年共 and the like before the figure in its sentence.</summary>
    private static bool SpeaksOfAll(TextStructure structure, Reading reading, out bool addsUp)
    {
        var before = structure.Text.Slice(Math.Max(structure.SentenceStart(reading.Start), reading.Start - 60),
            reading.Start);
        addsUp = false;
        for (var at = 0; at + 1 < before.Length; at++)
        {
            if (before[at] is '我' or '全' or '本'
                && before[at + 1] is '省' or '市' or '县' or '区' or '镇' or '乡' or '局' or '街' or '旗' or '年')
            {
                addsUp = before[at..].IndexOfAny("共累总计") >= 0;
                return addsUp || (before[at] == '全' && before[at + 1] != '年');
            }
        }

        return false;
    }

    /// <summary>The same value said with the same words in another sentence.</summary>
    private static void MarkRepeats(TextStructure structure, List<Reading> readings, List<int> members,
        ObservationRole[] roles)
    {
        for (var later = 1; later < members.Count; later++)
        {
            var reading = readings[members[later]];
            for (var earlier = 0; earlier < later && roles[members[later]] is ObservationRole.Counted; earlier++)
            {
                var first = readings[members[earlier]];
                if (first.Value == reading.Value && first.Period == reading.Period && !first.InWords
                    && Words(structure, first).SequenceEqual(Words(structure, reading)))
                {
                    roles[members[later]] = ObservationRole.Repeat;
                }
            }
        }
    }

    /// <summary>
    /// Another value said with the same words in another sentence. Parallel items differ in what they speak of; here nothing
    /// says which of the two is meant.
    /// </summary>
    private static void MarkConflicts(TextStructure structure, List<Reading> readings, List<int> members,
        ObservationRole[] roles)
    {
        foreach (var clash in members
            .Where(index => roles[index] is ObservationRole.Counted && readings[index] is
            { InWords: false, Precision: Precision.Exact, Period: PeriodQualifier.Year })
            .GroupBy(index => (Said: Said(structure, readings[index]), readings[index].Scope))
            .Where(group => group.Key.Said.Length >= ShortestStatement
                && group.Select(index => readings[index].Value).Distinct().Count() > 1
                && group.Select(index => structure.SentenceStart(readings[index].Start)).Distinct().Count() > 1))
        {
            foreach (var index in clash)
            {
                roles[index] = ObservationRole.Conflict;
            }
        }
    }

    /// <summary>All that stands in the clause, without the number.</summary>
    private static string Said(TextStructure structure, Reading reading) => string.Concat(
        structure.Text.Slice(structure.ClauseStart(reading.Start), reading.Start),
        "#",
        structure.Text.Slice(reading.End, structure.ClauseEnd(reading.End)));

    private static ReadOnlySpan<char> Words(TextStructure structure, Reading reading) =>
        structure.Text.Slice(Math.Min(reading.CueStart, reading.Start), reading.End);
}
