using System.Globalization;

namespace LawGrains.Simulation.Oracle;

/// <summary>How many reports are owed and in which state, counted one by one.</summary>
internal sealed class NaiveCoverage
{
    public static readonly string[] Names =
        ["expected", "submitted", "accepted", "published", "on time", "late", "returned"];

    public int[] Counts { get; } = new int[Names.Length];

    /// <summary>Counts one that is owed.</summary>
    public void Add(NaiveReport report, DateTimeOffset due)
    {
        Counts[0]++;
        if (report.Submitted is null && report.Accepted is null && !report.IsReturned)
        {
            return;
        }

        var isOnTime = report.Revisions[1].SubmittedAt < due;
        Counts[1] += report.Submitted is null ? 0 : 1;
        Counts[2] += report.Accepted is null ? 0 : 1;
        Counts[3] += report.IsPublished ? 1 : 0;
        Counts[4] += isOnTime ? 1 : 0;
        Counts[5] += isOnTime ? 0 : 1;
        Counts[6] += report.IsReturned ? 1 : 0;
    }

    public override string ToString() => string.Join(
        ", ", Names.Zip(Counts, (name, count) => string.Create(CultureInfo.InvariantCulture, $"{name} {count}")));
}
