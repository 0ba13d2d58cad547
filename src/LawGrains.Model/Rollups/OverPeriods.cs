using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>
/// How a node's cells of several periods come together: by the catalogue, not by the caller. Over jurisdictions a level
/// sums; over time its latest value stands.
/// </summary>
public static class OverPeriods
{
    /// <param name="kind">The indicator's.</param>
    /// <param name="cells">Each period once, in any order.</param>
    /// <returns>
    /// Counts and amounts add up, ratios pool, scores range, and of a level the latest period that has a value stands.
    /// <see cref="Cell.Empty"/> where there is nothing.
    /// </returns>
    public static Cell Combine(IndicatorKind kind, IEnumerable<KeyValuePair<Period, Cell>> cells) => kind switch
    {
        IndicatorKind.Level => cells
            .Where(cell => cell.Value.HasValue)
            .OrderByDescending(cell => cell.Key)
            .Select(cell => cell.Value)
            .FirstOrDefault(Cell.Empty),
        IndicatorKind.Count or IndicatorKind.Amount or IndicatorKind.Ratio or IndicatorKind.Score =>
            cells.Select(cell => cell.Value).Aggregate(Cell.Empty, Cell.Merge),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every kind has its way through time."),
    };
}
