using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup series</c>: one indicator over several years.</summary>
internal static class SeriesCommand
{
    public const string Example =
        "lawgrains rollup series --tenant yunze --code 980000 --from 2022 --to 2024 --indicator dispute.resolved";

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var from = new Option<string?>("--from") { Description = "The first year", HelpName = "year", Required = true };
        var to = new Option<string?>("--to") { Description = "The last year", HelpName = "year", Required = true };
        var basis = BasisOption.Build();
        var indicator = IndicatorOption.Build("The indicator that is shown");
        var borders = new Option<string?>("--borders")
        {
            Description = "Count all years by the tree of this one (default: each by its own)",
            HelpName = "year",
        };
        var wait = WaitOption.Build();
        var json = CommonOptions.Json();
        var command = new Command("series", "Show an indicator over several years, and what they come to together")
        {
            code, from, to, indicator, basis, borders, wait, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new GetSeriesRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                FromPeriod = CommonOptions.RequiredPeriod(parsed, from).ToString(),
                ToPeriod = CommonOptions.RequiredPeriod(parsed, to).ToString(),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Indicator = IndicatorOption.Of(parsed.GetValue(indicator)),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
            };
            using var connection = shell.Connect(settings);
            var series = await Patience.SeriesAsync(
                shell, connection, request, WaitOption.Of(parsed.GetValue(wait)), parsed.GetValue(json), cancellationToken);
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(series);
            }
            else
            {
                Show(shell.Screen, series);
            }

            return ExitCode.Done;
        });
    }

    private static void Show(Screen screen, GetSeriesResponse series)
    {
        var together = series.Together;
        screen.Line(
            $"[bold]{Markup.Escape(together.NameZh)}[/] [dim]{together.Indicator}[/], {Markup.Escape(together.Unit)}");
        var table = Tables.New()
            .AddColumn(Tables.Left("year"))
            .AddColumn(Tables.Right("total"))
            .AddColumn(Tables.Right("computed"))
            .AddColumn(Tables.Right("declared"))
            .AddColumn(Tables.Right("reports in"))
            .AddColumn(Tables.Left(""));
        foreach (var point in series.Points)
        {
            AddRow(table, point.Period, point.Cell, point.Coverage, point.Freshness);
            foreach (var apart in point.Apart)
            {
                AddRow(table, $"  [dim]apart: {apart.Indicator}[/]", apart, null, Freshness.Current);
            }
        }

        AddRow(table, "together", together, null, Freshness.Current);
        screen.Console.Write(table);
    }

    private static void AddRow(Table table, string name, IndicatorCell? cell, Coverage? coverage, Freshness freshness) =>
        table.AddRow(
            name,
            $"[bold]{CellWords.Value(cell?.Effective, cell?.Unit ?? "")}[/]",
            CellWords.Value(cell?.Computed, cell?.Unit ?? ""),
            CellWords.Value(cell?.Declared, cell?.Unit ?? ""),
            coverage is null ? "" : $"{coverage.Submitted}/{coverage.Expected}",
            freshness is Freshness.Current or Freshness.Unspecified ? "" : $"[yellow]{freshness.ToString().ToLowerInvariant()}[/]");
}
