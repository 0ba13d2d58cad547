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
    /// <param name="isLeaf">Whether nothing that enters totals was owed below it in its period.</param>
    /// <param name="declaration">Whether what it declares of the whole speaks for the node.</param>
    public static NodeFigures Of(ReportFigures figures, bool isLeaf, Declaration declaration) => figures.Cells.IsEmpty
        ? None
        : new([.. figures.Cells.Select(cell => isLeaf ? NodeCell.OfLeaf(cell) : NodeCell.Of(cell, declaration))]);

    /// <summary>What two of the reports behind a node say together.</summary>
    public static NodeFigures Merge(NodeFigures left, NodeFigures right) => new(SortedCells.Merge(
        left.Cells,
        right.Cells,
        static cell => cell,
        static cell => cell,
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
/// <param name="Own">
/// What the reports add to what is below: of one of a leaf its whole figure, else its own; of any other its own.
/// </param>
/// <param name="Whole">What is declared of the whole.</param>
/// <param name="Beside">What a whole figure without a value still says: what it left out, or that there can be none.</param>
/// <param name="Stands">Whether <paramref name="Whole"/> speaks for all that the node covers.</param>
[GenerateSerializer, Immutable, Alias("node-cell")]
public sealed record NodeCell(
    [property: Id(0)] IndicatorCode Indicator,
    [property: Id(1)] Cell Own,
    [property: Id(2)] Cell Whole,
    [property: Id(3)] Cell Beside,
    [property: Id(4)] bool Stands) : IIndicatorCell
{
    internal static NodeCell OfLeaf(ReportCell cell) => new(
        cell.Indicator,
        cell.Whole.Reporting > 0 ? Cell.Merge(OnlyLeftOut(cell.Own), cell.Whole) : Cell.Merge(WithoutValue(cell), cell.Own),
        cell.Whole,
        Cell.Empty,
        Stands: false);

    internal static NodeCell Of(ReportCell cell, Declaration declaration) => new(
        cell.Indicator,
        cell.Own,
        cell.Whole,
        cell.Whole.Reporting > 0 && declaration == Declaration.OtherBorders
            ? Cell.Merge(WithoutValue(cell), new() { Exclusions = new(Borders: 1) })
            : WithoutValue(cell),
        cell.Whole.Reporting > 0 && declaration == Declaration.Holds);

    // What speaks for all that the node covers speaks for the other reports behind it, too.
    internal static NodeCell Merge(NodeCell left, NodeCell right) => new(
        left.Indicator,
        Cell.Merge(left.Own, right.Own),
        left.Stands == right.Stands ? Cell.Merge(left.Whole, right.Whole) : left.Stands ? left.Whole : right.Whole,
        Cell.Merge(left.Beside, right.Beside),
        left.Stands || right.Stands);

    internal NodeCell Apportion(Share share, IndicatorKind kind) => this with
    {
        Own = share.Of(Own, kind),
        Whole = share.Of(Whole, kind),
        Beside = share.Of(Beside, kind),
    };

    private static Cell WithoutValue(ReportCell figures) =>
        figures is { Own: { Reporting: 0, NotApplicable: 0 }, Whole.NotApplicable: > 0 }
            ? figures.Whole
            : OnlyLeftOut(figures.Whole);

    private static Cell OnlyLeftOut(Cell cell) => cell.Exclusions is null
        ? Cell.Empty
        : new Cell { Exclusions = cell.Exclusions };
}
