using System.CommandLine;
using System.Globalization;
using LawGrains.Cli.Analysis;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Reports;

/// <summary><c>report get</c>: one report as it stands.</summary>
internal static class GetReportCommand
{
    public const string Example = "lawgrains report get --tenant yunze --code 980221101 --period 2024";

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var revision = new Option<int?>("--revision") { Description = "Which revision. Default: the latest", HelpName = "number" };
        var text = new Option<bool>("--text") { Description = "Print the extracted text and nothing else" };
        var json = CommonOptions.Json();
        var command = new Command("get", "Show a report: its sections, what was found in each, and where it stands")
        {
            code, period, revision, text, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new GetReportRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                IncludeText = true,
            };
            if (parsed.GetValue(revision) is { } number)
            {
                request.Revision = number;
            }

            using var connection = shell.Connect(settings);
            var report = await connection.Submissions.GetReportAsync(request, connection.Call(cancellationToken));
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(report);
            }
            else if (parsed.GetValue(text))
            {
                shell.Screen.WriteText(report.Report.Text);
            }
            else
            {
                ShowHead(shell, report);
                new DraftView(shell.Screen).Show(report.Report, $"{report.Name} {report.Period}");
            }

            return ExitCode.Done;
        });
    }

    private static void ShowHead(Shell shell, GetReportResponse report)
    {
        var at = report.Revision.SubmittedAt.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        shell.Screen.Line(
            $"[bold]{report.Code}[/] {Markup.Escape(report.Name)}, {report.Period}: "
            + $"[bold]{report.Status.ToString().ToLowerInvariant()}[/], revision {report.Revision.Number} of "
            + $"{report.LatestRevision}, {at} by {Markup.Escape(report.Revision.Actor)}");
        shell.Screen.Line($"[dim]sha256 {report.Revision.ContentSha256}[/]");
        shell.Screen.Line();
    }
}
