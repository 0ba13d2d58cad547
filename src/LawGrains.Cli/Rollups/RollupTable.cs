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

        var table = Tables.New()
            .AddColumn(Tables.Left("indicator"))
            .AddColumn(Tables.Left("").Wrap())
            .AddColumn(Tables.Right("total"))
            .AddColumn(Tables.Right("computed"))
            .AddColumn(Tables.Right("declared"))
            .AddColumn(Tables.Right("reports"))
            .AddColumn(Tables.Right("min … max"));
        foreach (var cell in cells)
        {
            table.AddRow(Row(cell, rollup.Coverage));
        }

        screen.Console.Write(table);
    }

    public static string Headline(GetRollupResponse rollup)
    {
        var coverage = rollup.Coverage ?? new Coverage();
        var share = coverage.Expected == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({100m * coverage.Submitted / coverage.Expected:0}%)");
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
        return
        [
            $"[dim]{Markup.Escape(cell.Indicator)}[/]",
            Markup.Escape(cell.NameZh),
            $"[bold]{CellWords.Value(cell.Effective, cell.Unit)}[/][dim]{Markup.Escape(Numerals.Suffix(cell.Unit))}[/]{parts}",
            CellWords.Value(cell.Computed, cell.Unit),
            differs
                ? $"[yellow]{CellWords.Value(cell.Declared, cell.Unit)}[/]"
                : CellWords.Value(cell.Declared, cell.Unit),
            $"{cell.Computed?.Reporting ?? 0}/{coverage?.Expected ?? 0}",
            $"[dim]{CellWords.Range(cell.Computed, cell.Unit)}[/]",
        ];
    }
}
