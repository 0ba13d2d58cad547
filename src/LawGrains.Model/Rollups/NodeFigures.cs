using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>
/// What the reports behind one node say: mostly its own report, and where borders changed those of its predecessors,
/// whole or in part. In the order of the indicators' codes, each code once.
/// </summary>
public sealed record NodeFigures(ImmutableArray<NodeCell> Cells)
{
    public static readonly NodeFigures None = new([]);

    /// <summary>What one report says.</summary>
    /// <param name="figures">The report's.</param>
    /// <param name="declaration">Whether what it declares of the whole speaks for the node.</param>
    public static NodeFigures Of(ReportFigures figures, Declaration declaration) => figures.Cells.IsEmpty
        ? None
        : new([.. figures.Cells.Select(cell => NodeCell.Of(cell, declaration))]);

    /// <summary>What two of the reports behind a node say together.</summary>
    public static NodeFigures Merge(NodeFigures left, NodeFigures right) => new(SortedCells.Merge(
        left.Cells,
        right.Cells,
        static cell => cell.Alone(),
        static cell => cell.Alone(),
        NodeCell.Merge));

    /// <summary>A successor's share of what a divided jurisdiction said.</summary>
    /// <param name="share">Which part.</param>
    /// <param name="kindOf">How an indicator's values come together.</param>
    public NodeFigures Apportion(Share share, Func<IndicatorCode, IndicatorKind> kindOf) => share.IsWhole
        ? this
        : new([.. Cells.Select(cell => cell.Apportion(share, kindOf(cell.Indicator)))]);
}

/// <summary>Whether what a report declares of the whole jurisdiction speaks for a node.</summary>
[GenerateSerializer, Alias("declaration")]
public enum Declaration
{
    /// <summary>The node covers what the report was about.</summary>
    Holds = 0,

    /// <summary>By these borders the node covers something else: shown, and not counted.</summary>
    OtherBorders = 1,
}

/// <summary>One indicator of <see cref="NodeFigures"/>.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Own">The organs' own figures.</param>
/// <param name="Whole">What is declared of the whole.</param>
/// <param name="Beside">What a whole figure without a value still says: what it left out, or that there can be none.</param>
/// <param name="Leaf">What counts where nothing reports below: of each report its whole figure, else its own.</param>
/// <param name="Stands">Whether <paramref name="Whole"/> speaks for all that the node covers.</param>
[GenerateSerializer, Immutable, Alias("node-cell")]
public sealed record NodeCell(
    [property: Id(0)] IndicatorCode Indicator,
    [property: Id(1)] Cell Own,
    [property: Id(2)] Cell Whole,
    [property: Id(3)] Cell Beside,
    [property: Id(4)] Cell Leaf,
    [property: Id(5)] bool Stands) : IIndicatorCell
{
    internal static NodeCell Of(ReportCell cell, Declaration declaration)
    {
        var beside = WithoutValue(cell);
        var stands = cell.Whole.Reporting > 0 && declaration == Declaration.Holds;
        return new(
            cell.Indicator,
            cell.Own,
            cell.Whole,
            cell.Whole.Reporting > 0 && declaration == Declaration.OtherBorders
                ? Cell.Merge(beside, new() { Exclusions = new(Borders: 1) })
                : beside,
            cell.Whole.Reporting > 0 ? Cell.Merge(OnlyLeftOut(cell.Own), cell.Whole) : Cell.Merge(beside, cell.Own),
            stands);
    }

    // A declaration for a part of what the node covers must not hide the rest.
    internal static NodeCell Merge(NodeCell left, NodeCell right) => new(
        left.Indicator,
        Cell.Merge(left.Own, right.Own),
        Cell.Merge(left.Whole, right.Whole),
        Cell.Merge(left.Beside, right.Beside),
        Cell.Merge(left.Leaf, right.Leaf),
        left.Stands && right.Stands);

    internal NodeCell Alone() => this with { Stands = false };

    internal NodeCell Apportion(Share share, IndicatorKind kind) => this with
    {
        Own = share.Of(Own, kind),
        Whole = share.Of(Whole, kind),
        Beside = share.Of(Beside, kind),
        Leaf = share.Of(Leaf, kind),
    };

    private static Cell WithoutValue(ReportCell figures) =>
        figures is { Own: { Reporting: 0, NotApplicable: 0 }, Whole.NotApplicable: > 0 }
            ? figures.Whole
            : OnlyLeftOut(figures.Whole);

    private static Cell OnlyLeftOut(Cell cell) => cell.Exclusions is null
        ? Cell.Empty
        : new Cell { Exclusions = cell.Exclusions };
}
