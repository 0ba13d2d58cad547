using System.Collections.Immutable;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>The cells of a subtree on one basis, in the order of the indicators' codes, each code once.</summary>
[GenerateSerializer, Immutable, Alias("totals")]
public sealed record Totals([property: Id(0)] ImmutableArray<TrackedCell> Cells)
{
    public static readonly Totals None = new([]);

    /// <summary>The sum over two disjoint subtrees: associative, commutative, <see cref="None"/> is the identity.</summary>
    public static Totals Merge(Totals left, Totals right)
    {
        if (left.Cells.IsEmpty)
        {
            return right.WithoutDeclared();
        }

        if (right.Cells.IsEmpty)
        {
            return left.WithoutDeclared();
        }

        return new(SortedCells.Merge(
            left.Cells,
            right.Cells,
            static cell => cell.WithoutDeclared(),
            static cell => cell.WithoutDeclared(),
            TrackedCell.Merge));
    }

    /// <summary>What the node itself says on top of what lies below it.</summary>
    /// <param name="figures">Of the reports behind the node, on the basis in question.</param>
    /// <param name="children">Σ of the children's totals.</param>
    /// <param name="rule">What the effective track is.</param>
    public static Totals AtNode(NodeFigures figures, Totals children, EffectiveRule rule) =>
        figures.Cells.IsEmpty
            ? children.WithoutDeclared()
            : new(SortedCells.Merge(
                figures.Cells,
                children.Cells,
                cell => AtNode(cell, null, rule),
                static cell => cell.WithoutDeclared(),
                (own, below) => AtNode(own, below, rule)));

    public TrackedCell? Find(IndicatorCode indicator)
    {
        var (low, high) = (0, Cells.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Cells[middle].Indicator.CompareTo(indicator);
            if (order == 0)
            {
                return Cells[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static TrackedCell AtNode(NodeCell figures, TrackedCell? children, EffectiveRule rule)
    {
        var computed = Cell.Merge(figures.Own, children?.Computed ?? Cell.Empty);
        if (rule == EffectiveRule.Computed)
        {
            return new(figures.Indicator, figures.Whole, computed, computed);
        }

        var summed = children is null || ReferenceEquals(children.Computed, children.Effective)
            ? computed
            : Cell.Merge(figures.Own, children.Effective);
        return new(
            figures.Indicator, figures.Whole, computed, figures.Stands ? figures.Whole : Cell.Merge(figures.Beside, summed));
    }

    private Totals WithoutDeclared() =>
        Cells.All(cell => ReferenceEquals(cell.Declared, Cell.Empty))
            ? this
            : new([.. Cells.Select(cell => cell.WithoutDeclared())]);
}
