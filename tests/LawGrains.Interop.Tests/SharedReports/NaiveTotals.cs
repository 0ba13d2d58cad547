using System.Collections.Immutable;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>
/// The totals of leaves' reports, by the book (DESIGN, Cells) and as simply as can be: it shares no code with the
/// product, so that both must be wrong in the same way to agree.
/// </summary>
internal static class NaiveTotals
{
    /// <summary>What a leaf says of the whole of itself.</summary>
    public static ImmutableDictionary<string, CellSeen> Declared(
        IEnumerable<CatalogueEntry> catalogue, ImmutableArray<Statement> report) =>
        Cells(catalogue, [report], (entry, statements) => ReportFigure.Of(entry, statements, isWhole: true), Whole);

    /// <summary>What leaves come to, at themselves and above: of each the whole figure, else its own.</summary>
    public static ImmutableDictionary<string, CellSeen> Effective(
        IEnumerable<CatalogueEntry> catalogue, IEnumerable<ImmutableArray<Statement>> reports) =>
        Cells(
            catalogue,
            [.. reports],
            (entry, statements) => ReportFigure.Of(entry, statements, isWhole: true)
                ?? ReportFigure.Of(entry, statements, isWhole: false),
            static _ => true);

    private static bool Whole(Statement statement) => statement.IsWhole;

    private static ImmutableDictionary<string, CellSeen> Cells(
        IEnumerable<CatalogueEntry> catalogue,
        ImmutableArray<ImmutableArray<Statement>> reports,
        Func<CatalogueEntry, ImmutableArray<Statement>, ReportFigure?> figureOf,
        Func<Statement, bool> isOfTrack)
    {
        var cells = ImmutableDictionary.CreateBuilder<string, CellSeen>();
        foreach (var entry in catalogue)
        {
            var figures = reports.Select(report => figureOf(entry, report)).OfType<ReportFigure>().ToImmutableArray();
            var leftOut = reports
                .SelectMany(report => report)
                .Where(statement => statement.Indicator == entry.Code && !statement.Counts && isOfTrack(statement))
                .ToList();
            if (figures.Length + leftOut.Count > 0)
            {
                cells.Add(entry.Code, CellSeen.Of(entry, figures, leftOut));
            }
        }

        return cells.ToImmutable();
    }
}
