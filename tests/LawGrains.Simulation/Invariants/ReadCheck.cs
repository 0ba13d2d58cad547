using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>A read of a report shows a state that storage held while it was asked for, and never one that it did not.</summary>
internal sealed class ReadCheck(Archive archive, RunCounts counts)
{
    /// <summary>Whether another activation may have written since the one that answers has looked. Default: there is one.</summary>
    public bool MayBeOld { get; set; }

    /// <param name="year">Of the report.</param>
    /// <param name="id">Whose.</param>
    /// <param name="askedAt">Before the read.</param>
    /// <param name="answeredAt">After it.</param>
    /// <param name="shown">What was shown; null: that there is no report.</param>
    /// <exception cref="InvariantException">Storage never held it then.</exception>
    public void Check(int year, string id, TimeSpan askedAt, TimeSpan answeredAt, ReportSummary? shown)
    {
        counts.Reads++;
        var from = MayBeOld ? TimeSpan.Zero : askedAt;
        var held = archive.ReportsOf(year, id).Where(held => held.IsWithin(from, answeredAt)).Select(held => held.Value);
        if (!held.Any(report => Tell(report) == Tell(shown)))
        {
            throw new InvariantException("a read of nothing stored", string.Create(
                CultureInfo.InvariantCulture,
                $"The report of {id} for {year}, read from {askedAt} to {answeredAt}: shown {Tell(shown)}, "
                + $"held {string.Join(" | ", held.Select(Tell))}."));
        }
    }

    private static string Tell(NaiveReport report) => report.Done is [.., var last]
        ? Text(report.Revisions.Keys.Max(), report.Revisions[report.Revisions.Keys.Max()].ContentHash, last.To, report.Submitted, report.Accepted)
        : "no report";

    private static string Tell(ReportSummary? report) => report is null
        ? "no report"
        : Text(
            report.Latest.Number,
            report.Latest.ContentHash,
            report.Status.ToString(),
            report.SubmittedRevision,
            report.AcceptedRevision);

    private static string Text(int latest, string hash, string status, int? submitted, int? accepted) => string.Create(
        CultureInfo.InvariantCulture,
        $"revision {latest} ({hash[..8]}) {status}, submitted {submitted}, accepted {accepted}");
}
