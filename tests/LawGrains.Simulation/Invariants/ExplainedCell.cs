using LawGrains.Grains.Rollups;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>A cell that was asked to be explained.</summary>
internal sealed record AskedCell(Basis Basis, NaiveTrack Track, IndicatorCode Indicator)
{
    public override string ToString() => $"{Indicator}, {Track}, {Basis}";
}

/// <summary>A total taken apart into the reports' parts, as a client collects them.</summary>
/// <param name="View">Of the node itself.</param>
/// <param name="Total">What it says of the cell.</param>
/// <param name="Sum">What the parts come to.</param>
/// <param name="Parts">Whose, in which revision.</param>
internal sealed record ExplainedCell(
    PartsView View, string Total, string Sum, IReadOnlyList<(string Of, int Revision)> Parts)
{
    public bool AddsUp => Total == Sum;

    public static async Task<ExplainedCell> CollectAsync(
        Func<string?, Standing, Task<PartsView>> ask, Standing bound, AskedCell cell)
    {
        var sum = new NaiveCell();
        var parts = new List<(string, int)>();
        var root = await ask(null, bound);
        await CollectAsync(root, ask, cell.Track, sum, parts);
        var total = root.Total is { } told ? ToldTotals.Of(OnTrack(told, cell.Track)) : new();
        return new(root, total.ToString(), sum.ToString(), parts);
    }

    private static async Task CollectAsync(
        PartsView view,
        Func<string?, Standing, Task<PartsView>> ask,
        NaiveTrack track,
        NaiveCell sum,
        List<(string Of, int Revision)> parts)
    {
        foreach (var report in view.Reports)
        {
            foreach (var entering in Entering(view, report.Cells, track))
            {
                sum.Add(ToldTotals.Of(entering));
            }

            parts.Add((report.Jurisdiction.Text, report.Revision));
        }

        if (track == NaiveTrack.Declared || (track == NaiveTrack.Effective && view.Makeup == CellMakeup.Declared))
        {
            return;
        }

        foreach (var child in view.Children)
        {
            await CollectAsync(await ask(child.Text, default), ask, track, sum, parts);
        }
    }

    private static Cell[] Entering(PartsView view, NodeCell cells, NaiveTrack track) => (track, view.Makeup) switch
    {
        (NaiveTrack.Declared, _) => [Declared(view, cells)],
        (NaiveTrack.Computed, _) or (_, CellMakeup.Computed) => [cells.Own],
        (_, CellMakeup.Declared) => [Declared(view, cells)],
        _ => [cells.Own, cells.Beside],
    };

    // The one that speaks for the node, if it does; else all of them.
    private static Cell Declared(PartsView view, NodeCell cells) =>
        cells.Stands || !view.Reports.Any(other => other.Cells.Stands) ? cells.Whole : Cell.Empty;

    /// <summary>The one cell of the three.</summary>
    public static Cell OnTrack(TrackedCell cell, NaiveTrack track) => track switch
    {
        NaiveTrack.Declared => cell.Declared,
        NaiveTrack.Computed => cell.Computed,
        _ => cell.Effective,
    };
}
