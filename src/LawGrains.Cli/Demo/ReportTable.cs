using LawGrains.Cli.Analysis;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Submission;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Demo;

/// <summary>A line for each submitted report: what sort of document, which sections, how many figures.</summary>
internal static class ReportTable
{
    public static async Task<Table> BuildAsync(
        Connection connection,
        IReadOnlyList<ManifestItem> items,
        IReadOnlyList<SubmitOutcome> outcomes,
        CancellationToken cancellationToken)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false }
            .AddColumn("code")
            .AddColumn("jurisdiction")
            .AddColumn("document")
            .AddColumn("sections")
            .AddColumn(new TableColumn("figures").RightAligned())
            .AddColumn(new TableColumn("left out").RightAligned())
            .AddColumn(new TableColumn("findings").RightAligned())
            .AddColumn(new TableColumn("revision").RightAligned());
        foreach (var item in items)
        {
            var report = await connection.Submissions.GetReportAsync(
                new GetReportRequest { Code = item.Code, Period = item.Period }, connection.Call(cancellationToken));
            var outcome = outcomes.First(one => one.Item == item);
            table.AddRow(
                $"[dim]{item.Code}[/]",
                Markup.Escape(report.Name),
                $"[dim]{Markup.Escape(Path.GetExtension(item.Path).TrimStart('.'))}[/]",
                $"[dim]{Sections(report.Report)}[/]",
                $"[bold]{report.Report.Observations.Count}[/]",
                LeftOut(report.Report),
                $"{report.Report.Findings.Count}",
                outcome.Answer!.Receipt.Replayed ? $"{report.Revision.Number} [dim]as before[/]" : $"{report.Revision.Number}");
        }

        return table;
    }

    private static string Sections(Draft draft) =>
        string.Join(" · ", draft.Sections.Select(section => ObservationWords.Kind(section.Kind)));

    private static string LeftOut(Draft draft)
    {
        var count = draft.Observations.Count(observation => ObservationWords.LeftOut(observation) is not null);
        return count == 0 ? "[dim]0[/]" : $"[yellow]{count}[/]";
    }
}
