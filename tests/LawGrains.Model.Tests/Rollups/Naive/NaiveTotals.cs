using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups.Naive;

/// <summary>
/// One total at a time, from flat lists: no contribution, no cell, no merge of the product, and no walk down the tree.
/// </summary>
internal sealed class NaiveTotals(NaiveWorld world)
{
    public string Declared(int node, IndicatorCode indicator) => Print([Figure(node, indicator, Scope.Whole)], []);

    /// <summary>Each node at and below counts once: a leaf for its jurisdiction, another for its organ alone.</summary>
    public string Computed(int node, IndicatorCode indicator)
    {
        var leaves = Below(node).Where(world.IsLeaf).Select(leaf => Either(leaf, indicator)).ToList();
        var organs = Below(node).Where(at => !world.IsLeaf(at)).Select(at => Figure(at, indicator, Scope.Own));
        return Print(
            [.. leaves.Select(leaf => leaf.Counts), .. organs],
            [.. leaves.Select(leaf => leaf.LeavesOut)]);
    }

    /// <summary>A node counts unless one above it, at or below the one that is asked, declares the whole.</summary>
    public string Effective(int node, IndicatorCode indicator)
    {
        var counted = Below(node)
            .Where(at => !world.PathUp(at).Skip(1).TakeWhile(above => above != world.Parents[node])
                .Any(above => Figure(above, indicator, Scope.Whole).HasValue))
            .ToList();
        var either = counted.Select(at => (At: at, Either: Either(at, indicator))).ToList();
        return Print(
            [.. either.Select(pair => pair.Either.Counts)],
            [.. either
                .Where(pair => world.IsLeaf(pair.At) || !Figure(pair.At, indicator, Scope.Whole).HasValue)
                .Select(pair => pair.Either.LeavesOut)]);
    }

    private IEnumerable<int> Below(int node) =>
        Enumerable.Range(0, world.Parents.Count).Where(at => world.PathUp(at).Contains(node));

    // Whole where there is one, else own; where neither has a value, whichever says that there can be none.
    private (NaiveFigure Counts, NaiveFigure LeavesOut) Either(int node, IndicatorCode indicator)
    {
        var (own, whole) = (Figure(node, indicator, Scope.Own), Figure(node, indicator, Scope.Whole));
        return whole.HasValue || (whole.IsNotApplicable && !own.HasValue) ? (whole, own) : (own, whole);
    }

    private NaiveFigure Figure(int node, IndicatorCode indicator, Scope scope) =>
        NaiveFigure.Of(world, node, indicator, scope);

    private static string Print(List<NaiveFigure> counted, List<NaiveFigure> onlyLeftOut)
    {
        var values = counted.Where(figure => figure.HasValue).ToList();
        var pairs = values.Where(figure => figure.Pair is not null).Select(figure => figure.Pair!.Value).ToList();
        var reasons = counted.Concat(onlyLeftOut).SelectMany(figure => figure.LeftOut).ToList();
        var least = values.Where(figure => figure.Least is not null)
            .OrderBy(figure => figure.Least).ThenBy(figure => figure.Code, StringComparer.Ordinal).FirstOrDefault();
        var greatest = values.Where(figure => figure.Greatest is not null)
            .OrderByDescending(figure => figure.Greatest).ThenBy(figure => figure.Code, StringComparer.Ordinal).FirstOrDefault();
        return CellText.Of(
            Exact.Sum(values.Select(figure => figure.Added ?? 0m)),
            values.Count,
            values.Count(figure => figure.IsApproximate),
            counted.Count(figure => figure.IsNotApplicable),
            least is null ? null : (least.Least!.Value, least.Code),
            greatest is null ? null : (greatest.Greatest!.Value, greatest.Code),
            pairs.Count == 0 ? null : (
                Exact.Sum(pairs.Select(pair => pair.Numerator)),
                Exact.Sum(pairs.Select(pair => pair.Denominator)),
                pairs.Count,
                pairs.Count(pair => pair.Derived)),
            [.. Enum.GetValues<ExclusionReason>().Skip(1).Select(reason => reasons.Count(one => one == reason))]);
    }
}
