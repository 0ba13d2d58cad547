using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>What the observations of one indicator are to each other: parts of a total, repetitions, contradictions.</summary>
internal static class Roles
{
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
            }
        }

        return [.. readings.Select((reading, index) => reading with { Role = roles[index] })];
    }

    /// <summary>After 其中, or where the items behind a total in its sentence add up to it.</summary>
    private static void MarkParts(TextStructure structure, List<Reading> readings, List<int> members, ObservationRole[] roles)
    {
        for (var at = 0; at < members.Count; at++)
        {
            var total = readings[members[at]];
            if (roles[members[at]] is not ObservationRole.Counted)
            {
                continue;
            }

            var followers = members.Skip(at + 1)
                .TakeWhile(index => structure.SentenceStart(readings[index].Start) == structure.SentenceStart(total.Start))
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

    /// <summary>The same value said with the same words in another sentence.</summary>
    private static void MarkRepeats(TextStructure structure, List<Reading> readings, List<int> members, ObservationRole[] roles)
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

    private static ReadOnlySpan<char> Words(TextStructure structure, Reading reading) =>
        structure.Text.Slice(Math.Min(reading.CueStart, reading.Start), reading.End);
}
