using System.Collections.Concurrent;
using LawGrains.Grains.Keys;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Rollups;

namespace LawGrains.Server.Mapping;

/// <summary>
/// The messages of whole nodes' cells, kept until the node's totals or the names change: writing them is most of the work of an answer,
/// and a node is asked far more often than it changes. Nobody changes a message that was handed out. Thread-safe.
/// </summary>
internal sealed class WrittenCells
{
    // At some 150 KB a node with every indicator. Few nodes are asked again and again; where all are asked in turn,
    // nothing is worth keeping.
    private const int MostNodes = 256;

    private readonly ConcurrentDictionary<(RollupKey Node, Basis Basis), Written> _written = [];

    /// <summary>All cells of a node's totals, in their order.</summary>
    public IReadOnlyList<V1.IndicatorCell> Of(RollupKey node, Basis basis, Totals totals, IndicatorCatalogue catalogue)
    {
        if (_written.TryGetValue((node, basis), out var known) && ReferenceEquals(known.Totals, totals)
            && ReferenceEquals(known.Catalogue, catalogue))
        {
            return known.Cells;
        }

        V1.IndicatorCell[] cells = [.. totals.Cells.Select(cell => CellWriter.Write(catalogue.Find(cell.Indicator)!, cell))];
        if (known is null && _written.Count >= MostNodes)
        {
            _written.Clear();
        }

        _written[(node, basis)] = new(totals, catalogue, cells);
        return cells;
    }

    private sealed record Written(Totals Totals, IndicatorCatalogue Catalogue, V1.IndicatorCell[] Cells);
}
