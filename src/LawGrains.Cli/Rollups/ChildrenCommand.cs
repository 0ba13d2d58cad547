using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup children</c>: one indicator in each child, ranked.</summary>
internal static class ChildrenCommand
{
    public const string Example =
        "lawgrains rollup children --tenant yunze --code 980221 --period 2024 --indicator dispute.resolved";

    private const int PageSize = 500;

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var basis = BasisOption.Build();
        var indicator = IndicatorOption.Build("The indicator that is shown and ranked by");
        var borders = BordersOption.Build();
        var ascending = new Option<bool>("--ascending") { Description = "The smallest first" };
        var wait = WaitOption.Build();
        var json = CommonOptions.Json();
        var command = new Command("children", "Rank the jurisdictions below one by an indicator")
        {
            code, period, indicator, basis, ascending, borders, wait, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new ListChildrenRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Indicator = IndicatorOption.Of(parsed.GetValue(indicator)),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
                Order = parsed.GetValue(ascending) ? Order.Ascending : Order.Descending,
                PageSize = PageSize,
            };
            using var connection = shell.Connect(settings);
            var all = await ReadPagesAsync(
                page => Patience.ChildrenAsync(
                    shell, connection, page, WaitOption.Of(parsed.GetValue(wait)), parsed.GetValue(json), cancellationToken),
                request);
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

    private static async Task<ListChildrenResponse> ReadPagesAsync(
        Func<ListChildrenRequest, Task<ListChildrenResponse>> read, ListChildrenRequest request)
    {
        var all = await read(request);
        for (var token = all.NextPageToken; token.Length > 0;)
        {
            var next = await read(new ListChildrenRequest(request) { PageToken = token });
            all.Children.AddRange(next.Children);
            token = next.NextPageToken;
        }

        all.NextPageToken = "";
        return all;
    }

    private static void Show(Screen screen, ListChildrenResponse answer)
    {
        if (answer.Children.Count == 0)
        {
            screen.Line(answer.Freshness == Freshness.Rebuilding
                ? "[yellow]It is still collecting what lies below it; ask again.[/]"
                : "[dim]Nothing lies below it.[/]");
            return;
        }

        var first = answer.Children[0].Cell;
        screen.Line($"[bold]{Markup.Escape(first.NameZh)}[/] [dim]{first.Indicator}[/], {Markup.Escape(first.Unit)}");
        var table = Tables.New()
            .AddColumn(Tables.Left("code"))
            .AddColumn(Tables.Left("jurisdiction"))
            .AddColumn(Tables.Right("total"))
            .AddColumn(Tables.Right("computed"))
            .AddColumn(Tables.Right("declared"))
            .AddColumn(Tables.Right("reports in"));
        foreach (var child in answer.Children)
        {
            table.AddRow(
                $"[dim]{child.Jurisdiction.Code}[/]",
                Markup.Escape(child.Jurisdiction.Name)
                    + (child.FormerPart ? $" [dim](former part, closed {child.Jurisdiction.Closed})[/]" : ""),
                $"[bold]{CellWords.Value(child.Cell.Effective, first.Unit)}[/]",
                CellWords.Value(child.Cell.Computed, first.Unit),
                CellWords.Value(child.Cell.Declared, first.Unit),
                $"{child.Coverage.Submitted}/{child.Coverage.Expected}");
        }

        screen.Console.Write(table);
        if (answer.Freshness != Freshness.Current)
        {
            screen.Line($"[yellow]These are {answer.Freshness.ToString().ToLowerInvariant()}; ask again for the latest.[/]");
        }
    }
}
