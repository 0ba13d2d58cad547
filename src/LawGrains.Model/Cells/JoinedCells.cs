namespace LawGrains.Model.Cells;

/// <summary>Several indicators that one stands for, at the same node.</summary>
public static class JoinedCells
{
    /// <param name="cells">One of each indicator; they are of one unit and add up.</param>
    /// <returns>
    /// The cell itself where there is one. Of several the sum; reports are counted by the indicator that most of them gave,
    /// and there is no smallest or largest value, as no report gave the sum.
    /// </returns>
    public static Cell Join(IReadOnlyCollection<Cell> cells) => cells.Count == 1 ? cells.First() : new()
    {
        Sum = cells.Sum(cell => cell.Sum),
        Reporting = Most(cells, cell => cell.Reporting),
        Approximate = Most(cells, cell => cell.Approximate),
        NotApplicable = Most(cells, cell => cell.NotApplicable),
        Apportioned = Most(cells, cell => cell.Apportioned),
        Exclusions = cells.Select(cell => cell.Exclusions).Aggregate(default(Exclusions), Exclusions.Merge),
    };

    private static int Most(IReadOnlyCollection<Cell> cells, Func<Cell, int> count) => cells.Select(count).DefaultIfEmpty().Max();
}
