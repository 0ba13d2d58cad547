using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup missing</c>: who owes a report and has none that counts.</summary>
internal static class MissingCommand
{
    public const string Example = "lawgrains rollup missing --tenant yunze --code 980000 --period 2024";

    private const int PageSize = 500;

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var json = CommonOptions.Json();
        var command = new Command("missing", "List who owes a report and has none that counts")
        {
            code, period, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new ListMissingRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                PageSize = PageSize,
            };
            using var connection = shell.Connect(settings);
            var all = new ListMissingResponse();
            do
            {
                var page = await connection.Rollups.ListMissingAsync(request, connection.Call(cancellationToken));
                all.Missing.AddRange(page.Missing);
                all.Freshness = page.Freshness;
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(all);
            }
            else
            {
                Show(shell.Screen, all);
            }

            return ExitCode.Done;
        });
    }

    private static void Show(Screen screen, ListMissingResponse all)
    {
        foreach (var missing in all.Missing)
        {
            var state = missing.Returned ? " [yellow]returned[/]" : "";
            screen.Line($"[dim]{missing.Jurisdiction.Code}[/] {Markup.Escape(missing.Jurisdiction.Name)}{state}");
        }

        screen.Line(all.Missing.Count == 0
            ? "[green]Every report is in.[/]"
            : $"[bold]{Counted.Of(all.Missing.Count, "report")}[/] missing.");
        if (all.Freshness != Freshness.Current)
        {
            screen.Line($"[yellow]This is {all.Freshness.ToString().ToLowerInvariant()}; ask again for the latest.[/]");
        }
    }
}
