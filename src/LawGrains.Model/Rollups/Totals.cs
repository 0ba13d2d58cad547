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

        var merged = ImmutableArray.CreateBuilder<TrackedCell>(Math.Max(left.Cells.Length, right.Cells.Length));
        var (l, r) = (0, 0);
        while (l < left.Cells.Length || r < right.Cells.Length)
        {
            var order = l == left.Cells.Length ? 1
                : r == right.Cells.Length ? -1
                : left.Cells[l].Indicator.CompareTo(right.Cells[r].Indicator);
            merged.Add(order switch
            {
                < 0 => left.Cells[l++].WithoutDeclared(),
                > 0 => right.Cells[r++].WithoutDeclared(),
                _ => TrackedCell.Merge(left.Cells[l++], right.Cells[r++]),
            });
        }

        return new(merged.DrainToImmutable());
    }

    /// <summary>What the node itself says on top of what lies below it.</summary>
    /// <param name="figures">Of the reports behind the node, on the basis in question.</param>
    /// <param name="children">Σ of the children's totals.</param>
    /// <param name="rule">What the effective track is.</param>
    public static Totals AtNode(NodeFigures figures, Totals children, EffectiveRule rule)
    {
        if (figures.Cells.IsEmpty)
        {
            return children.WithoutDeclared();
        }

        var cells = ImmutableArray.CreateBuilder<TrackedCell>(Math.Max(figures.Cells.Length, children.Cells.Length));
        var (f, c) = (0, 0);
        while (f < figures.Cells.Length || c < children.Cells.Length)
        {
            var order = f == figures.Cells.Length ? 1
                : c == children.Cells.Length ? -1
                : figures.Cells[f].Indicator.CompareTo(children.Cells[c].Indicator);
            cells.Add(order switch
            {
                < 0 => AtNode(figures.Cells[f++], null, rule),
                > 0 => children.Cells[c++].WithoutDeclared(),
                _ => AtNode(figures.Cells[f++], children.Cells[c++], rule),
            });
        }

        return new(cells.DrainToImmutable());
    }

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
