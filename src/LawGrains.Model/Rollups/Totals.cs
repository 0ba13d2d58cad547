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

    /// <summary>The node's own report on top of what lies below it.</summary>
    /// <param name="figures">The report's, on the basis in question.</param>
    /// <param name="children">Σ of the children's totals.</param>
    /// <param name="isLeaf">Whether the node has no reporting children in the period's tree.</param>
    public static Totals AtNode(ReportFigures figures, Totals children, bool isLeaf)
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
                < 0 => AtNode(figures.Cells[f++], null, isLeaf),
                > 0 => children.Cells[c++].WithoutDeclared(),
                _ => AtNode(figures.Cells[f++], children.Cells[c++], isLeaf),
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

    private static TrackedCell AtNode(ReportCell figures, TrackedCell? children, bool isLeaf)
    {
        if (isLeaf)
        {
            var value = AtLeaf(figures);
            return new(figures.Indicator, figures.Whole, value, value);
        }

        var computed = Cell.Merge(figures.Own, children?.Computed ?? Cell.Empty);
        var below = children is null || ReferenceEquals(children.Computed, children.Effective)
            ? computed
            : Cell.Merge(figures.Own, children.Effective);
        var effective = figures.Whole.Reporting > 0 ? figures.Whole : Cell.Merge(WithoutValue(figures), below);
        return new(figures.Indicator, figures.Whole, computed, effective);
    }

    // Whole where there is one, else own; never both. What the other scope leaves out is counted all the same.
    private static Cell AtLeaf(ReportCell figures) => figures.Whole.Reporting > 0
        ? Cell.Merge(OnlyLeftOut(figures.Own), figures.Whole)
        : Cell.Merge(WithoutValue(figures), figures.Own);

    // What a whole figure without a value still says: what it left out, and that there can be none unless own says more.
    private static Cell WithoutValue(ReportCell figures) =>
        figures is { Own: { Reporting: 0, NotApplicable: 0 }, Whole.NotApplicable: > 0 }
            ? figures.Whole
            : OnlyLeftOut(figures.Whole);

    private static Cell OnlyLeftOut(Cell cell) => cell.Exclusions is null
        ? Cell.Empty
        : new Cell { Exclusions = cell.Exclusions };

    private Totals WithoutDeclared() =>
        Cells.All(cell => ReferenceEquals(cell.Declared, Cell.Empty))
            ? this
            : new([.. Cells.Select(cell => cell.WithoutDeclared())]);
}
