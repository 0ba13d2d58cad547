using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Indicators;

/// <summary><c>indicators list</c>: what a year collects.</summary>
internal static class ListCommand
{
    public const string Example = "lawgrains indicators list --period 2024 --own";

    private const int PageSize = 500;

    public static Command Build(Shell shell)
    {
        var period = CommonOptions.Period();
        var own = new Option<bool>("--own") { Description = "Only the tenant's own, with those of other years" };
        var json = CommonOptions.Json();
        var command = new Command("list", "List what a year collects; without --period the first that is open") { period, own, json };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var onlyOwn = parsed.GetValue(own);
            var request = new ListIndicatorsRequest
            {
                Period = parsed.GetValue(period) is null ? "" : CommonOptions.RequiredPeriod(parsed, period).ToString(),
                All = onlyOwn,
                PageSize = PageSize,
            };
            using var connection = shell.Connect(settings);
            var all = new ListIndicatorsResponse();
            do
            {
                var page = await connection.Catalog.ListIndicatorsAsync(request, connection.Call(cancellationToken));
                var indicators = page.Indicators.Where(indicator => !onlyOwn || indicator.Decision is not null).ToList();
                page.Indicators.Clear();
                all.MergeFrom(page);
                all.Indicators.AddRange(indicators);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            all.NextPageToken = "";
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

    private static void Show(Screen screen, ListIndicatorsResponse all)
    {
        var table = Tables.New()
            .AddColumn(Tables.Left("indicator"))
            .AddColumn(Tables.Left("name").Wrap())
            .AddColumn(Tables.Left("unit"))
            .AddColumn(Tables.Left("kind"))
            .AddColumn(Tables.Left(""));
        foreach (var listed in all.Indicators)
        {
            var decision = listed.Decision is { } own ? $"own, version {own.Version} from {own.FromPeriod}" : "";
            table.AddRow(
                $"[bold]{listed.Indicator.Code}[/]",
                Markup.Escape(listed.Indicator.NameZh),
                Markup.Escape(listed.Indicator.Unit),
                listed.Indicator.Kind.ToString().ToLowerInvariant(),
                decision + (listed.Collected ? "" : " [yellow]not collected[/]"));
        }

        screen.Console.Write(table);
        screen.Line($"[bold]{Counted.Of(all.Indicators.Count, "indicator")}[/], edition {Markup.Escape(all.Edition)}, "
            + $"version {all.Version} of the tenant's own [dim](newest {all.NewestVersion})[/]");
    }
}
