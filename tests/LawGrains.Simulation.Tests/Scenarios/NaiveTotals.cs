using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;

namespace LawGrains.Simulation.Tests.Scenarios;

/// <summary>A sum, and how many reports it is of.</summary>
internal readonly record struct Total(decimal Sum, int Reports)
{
    public static Total Of(decimal? value) => value is { } sum ? new(sum, 1) : default;

    public static Total Of(Cell? cell) => cell is null ? default : new(cell.Sum, cell.Reporting);

    public static Total operator +(Total left, Total right) =>
        new(left.Sum + right.Sum, left.Reports + right.Reports);
}

/// <summary>What a node's roll-up must say of the one indicator, reckoned from below each time.</summary>
internal sealed record NaiveTotals(Total Declared, Total Computed, Total Effective)
{
    public static NaiveTotals At(Office office, IReadOnlyList<Office> all, Func<Office, Said?> basis)
    {
        var said = basis(office);
        var (own, whole) = (Total.Of(said?.Own), Total.Of(said?.Whole));
        var children = all.Where(other => other.Node.Parent == office.Node.Code)
            .Select(child => At(child, all, basis))
            .ToList();
        if (children.Count == 0)
        {
            var value = whole.Reports > 0 ? whole : own;
            return new(whole, value, value);
        }

        var computed = children.Aggregate(own, (sum, child) => sum + child.Computed);
        var effective = children.Aggregate(own, (sum, child) => sum + child.Effective);
        return new(whole, computed, whole.Reports > 0 ? whole : effective);
    }

    public static NaiveTotals Of(Totals totals) => totals.Find(Office.Indicator) is { } cell
        ? new(Total.Of(cell.Declared), Total.Of(cell.Computed), Total.Of(cell.Effective))
        : new(default, default, default);
}
