using LawGrains.Cli.Analysis;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Submission;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Demo;

/// <summary>A line for each submitted report: what sort of document, which sections, how many figures.</summary>
internal static class ReportTable
{
    // What the regulation wants in every report, in its order and in few words.
    private static readonly (SectionKind Kind, string Word)[] Statutory =
    [
        (SectionKind.Achievements, "achievements"),
        (SectionKind.Problems, "problems"),
        (SectionKind.LeadershipDuty, "duty"),
        (SectionKind.Plan, "plan"),
    ];

    public static async Task<Table> BuildAsync(
        Connection connection,
        IReadOnlyList<ManifestItem> items,
        CancellationToken cancellationToken)
    {
        var table = Tables.New()
            .AddColumn(Tables.Left("code"))
            .AddColumn(Tables.Left("jurisdiction"))
            .AddColumn(Tables.Left("file"))
            .AddColumn(Tables.Left("sections"))
            .AddColumn(Tables.Right("figures"))
            .AddColumn(Tables.Right("left out"))
            .AddColumn(Tables.Right("findings"))
            .AddColumn(Tables.Right("rev."));
        foreach (var item in items)
        {
            var report = await connection.Submissions.GetReportAsync(
                new GetReportRequest { Code = item.Code, Period = item.Period }, connection.Call(cancellationToken));
            table.AddRow(
                $"[dim]{item.Code}[/]",
                Markup.Escape(report.Name),
                $"[dim]{Markup.Escape(Path.GetExtension(item.Path).TrimStart('.'))}[/]",
                $"[dim]{Sections(report.Report)}[/]",
                $"[bold]{report.Report.Observations.Count}[/]",
                LeftOut(report.Report),
                $"{report.Report.Findings.Count}",
                $"{report.Revision.Number}");
        }

        return table;
    }

    private static string Sections(Draft draft) =>
        string.Join(
            " · ",
            Statutory.Where(entry => draft.Sections.Any(section => section.Kind == entry.Kind)).Select(entry => entry.Word));

    private static string LeftOut(Draft draft)
    {
        var count = draft.Observations.Count(observation => ObservationWords.LeftOut(observation) is not null);
        return count == 0 ? "[dim]0[/]" : $"[yellow]{count}[/]";
    }
}
