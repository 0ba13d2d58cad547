using System.CommandLine;
using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Indicators;

/// <summary><c>indicators decisions</c>: what was decided about the tenant's own, by whom and when.</summary>
internal static class DecisionsCommand
{
    public const string Example = "lawgrains indicators decisions --limit 10";

    public static Command Build(Shell shell)
    {
        var limit = CommonOptions.NewestFirst();
        var json = CommonOptions.Json();
        var command = new Command("decisions", "Show what was decided about the tenant's own: by whom and when") { limit, json };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            using var connection = shell.Connect(settings);
            var all = new ListDecisionsResponse();
            do
            {
                var page = await connection.Catalog.ListDecisionsAsync(
                    new() { PageToken = all.NextPageToken }, connection.Call(cancellationToken));
                all.Decisions.AddRange(page.Decisions.Take(parsed.GetValue(limit) - all.Decisions.Count));
                all.NextPageToken = page.NextPageToken;
            }
            while (all.NextPageToken.Length > 0 && all.Decisions.Count < parsed.GetValue(limit));

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

    private static void Show(Screen screen, ListDecisionsResponse all)
    {
        if (all.Decisions.Count == 0)
        {
            screen.Line("The tenant has no indicators of its own.");
        }

        foreach (var decision in all.Decisions)
        {
            var at = decision.At.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var replaced = decision.Replaces.Count > 0 ? $", replaces {string.Join(", ", decision.Replaces)}" : "";
            screen.Line($"[bold]{decision.Version}[/]  {at} UTC  {Markup.Escape(decision.Actor)}  {decision.Indicator.Code} "
                + $"{Markup.Escape(decision.Indicator.NameZh)} {(decision.Retired ? "is collected no more" : "holds")} from "
                + $"{decision.FromPeriod}, {Counted.Of(decision.Rules, "rule")}{replaced}");
        }
    }
}
