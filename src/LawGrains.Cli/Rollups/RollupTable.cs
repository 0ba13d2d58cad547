using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Rollups;

/// <summary>Shows a roll-up: coverage and freshness in a line, then each indicator in its three tracks.</summary>
internal sealed class RollupTable(Screen screen)
{
    /// <param name="rollup">As the server gave it.</param>
    /// <param name="cells">Those of its cells that are shown, in order.</param>
    public void Show(GetRollupResponse rollup, IReadOnlyList<IndicatorCell> cells)
    {
        screen.Line(Headline(rollup));
        if (cells.Count == 0)
        {
            screen.Line(rollup.Freshness == Freshness.Rebuilding
                ? $"[yellow]It is still collecting: {rollup.Progress?.Done ?? 0} of {rollup.Progress?.Total ?? 0} inputs. Ask again.[/]"
                : "[dim]No figures yet.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false }
            .AddColumn(new TableColumn("indicator").NoWrap())
            .AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("total").RightAligned().NoWrap())
            .AddColumn(new TableColumn("computed").RightAligned().NoWrap())
            .AddColumn(new TableColumn("declared").RightAligned().NoWrap())
            .AddColumn(new TableColumn("reports").RightAligned().NoWrap())
            .AddColumn(new TableColumn("min … max").RightAligned().NoWrap());
        foreach (var cell in cells)
        {
            table.AddRow([.. Row(cell, rollup.Coverage).Select(text => (Spectre.Console.Rendering.IRenderable)new Markup(text))]);
        }

        screen.Console.Write(table);
    }

    public static string Headline(GetRollupResponse rollup)
    {
        var coverage = rollup.Coverage ?? new Coverage();
        var share = coverage.Expected == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({100m * coverage.Submitted / coverage.Expected:0} %)");
        var colour = rollup.Freshness == Freshness.Current ? "green" : "yellow";
        return $"[bold]{Markup.Escape(rollup.Jurisdiction.Name)}[/] {rollup.Jurisdiction.Code}, {rollup.Period}: "
            + $"[bold]{coverage.Submitted} of {coverage.Expected}[/] reports in{share}, {coverage.Accepted} accepted, "
            + $"{coverage.Late} late; basis {rollup.Basis.ToString().ToLowerInvariant()}, "
            + $"[{colour}]{rollup.Freshness.ToString().ToLowerInvariant()}[/]";
    }

    private static string[] Row(IndicatorCell cell, Coverage? coverage)
    {
        var differs = cell.HasDifference && cell.Difference.Trim('0', '.', '-').Length > 0;
        var parts = CellWords.Parts(cell.Effective) is { } known ? $" [dim]{known}[/]" : "";
        var unit = cell.Unit == "%" ? "" : $" [dim]{Markup.Escape(cell.Unit)}[/]";
        return
        [
            $"[dim]{Markup.Escape(cell.Indicator)}[/]",
            Markup.Escape(cell.NameZh),
            $"[bold]{CellWords.Value(cell.Effective, cell.Unit)}[/]{unit}{parts}",
            CellWords.Value(cell.Computed, cell.Unit),
            differs
                ? $"[yellow]{CellWords.Value(cell.Declared, cell.Unit)}[/]"
                : CellWords.Value(cell.Declared, cell.Unit),
            $"{cell.Computed?.Reporting ?? 0}/{coverage?.Expected ?? 0}",
            $"[dim]{CellWords.Range(cell.Computed, cell.Unit)}[/]",
        ];
    }
}
