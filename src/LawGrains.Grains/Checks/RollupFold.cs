using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <summary>
/// The totals of a period by its own borders, from what the reports hold: a plain fold from below, which shares the
/// algebra of cells with the roll-up grains and nothing else. In memory there is at a time what the ancestors of one node
/// have come to.
/// </summary>
/// <param name="tree">The tenant's.</param>
/// <param name="period">Whose reports.</param>
/// <param name="policy">What the tenant decided about totals of the period.</param>
/// <param name="catalogue">What the period collects.</param>
internal sealed class RollupFold(
    JurisdictionTree tree, Period period, RollupPolicy policy, IndicatorCatalogue catalogue)
{
    /// <summary>What lies below each node whose own turn has not come.</summary>
    private readonly Dictionary<JurisdictionId, FoldedSums?> _below = [];

    /// <summary>The reports that are behind a node, and those that may stand in for them.</summary>
    public IEnumerable<JurisdictionId> ReportsOf(JurisdictionId id) =>
        tree.Sources.Of(id, period, period).SelectMany(WithInstead).Select(source => source.Jurisdiction).Distinct();

    /// <summary>The next node; all that lie below it must have been added before.</summary>
    /// <param name="node">By the period's tree.</param>
    /// <param name="reports">What its <see cref="ReportsOf"/> hold; null where one of them cannot be read.</param>
    public FoldedNode Add(Jurisdiction node, IReadOnlyDictionary<JurisdictionId, OwnContribution>? reports)
    {
        var isKnown = _below.Remove(node.Id, out var below);
        var sums = reports is null || (isKnown && below is null) ? null : AtNode(node, reports, below ?? FoldedSums.None);
        if (node.Parent is { } parent)
        {
            var part = sums is null ? null : Part(node, sums);
            _below[parent] = !_below.TryGetValue(parent, out var others) ? part
                : part is null || others is null ? null
                : FoldedSums.Merge(others, part);
        }

        return new(node, sums);
    }

    private FoldedSums AtNode(
        Jurisdiction node, IReadOnlyDictionary<JurisdictionId, OwnContribution> reports, FoldedSums below)
    {
        var sources = tree.Sources.Of(node.Id, period, period);
        var coverage = sources
            .Where(source => source.Share.Bears && source.OwesReport)
            .Select(source => reports[source.Jurisdiction].Coverage with { Expected = 1 })
            .Aggregate(below.Coverage, Coverage.Merge);
        return new(
            coverage,
            Totals.AtNode(All(Basis.Submitted), below.Submitted, policy.Effective),
            Totals.AtNode(All(Basis.Accepted), below.Accepted, policy.Effective));

        NodeFigures All(Basis basis) => sources
            .SelectMany(source => Figures(source, Share.Whole, reports, basis))
            .Aggregate(NodeFigures.None, NodeFigures.Merge);
    }

    // What a report says; where it does not count, what those say that stand in for it.
    private IEnumerable<NodeFigures> Figures(
        ReportSource source, Share of, IReadOnlyDictionary<JurisdictionId, OwnContribution> reports, Basis basis)
    {
        var share = of.Within(source.Share);
        var report = reports[source.Jurisdiction];
        return report.Revisions.On(basis) is null
            ? source.Instead.SelectMany(instead => Figures(instead, share, reports, basis))
            : [NodeFigures.Of(report.On(basis), IsLeaf(source), source.Declaration).Apportion(share, KindOf)];
    }

    // A department's figures stand beside the total of its government, unless they count.
    private FoldedSums Part(Jurisdiction node, FoldedSums sums) =>
        node.Level == JurisdictionLevel.Department && policy.Departments == DepartmentFigures.Beside
            ? FoldedSums.None with { Coverage = sums.Coverage }
            : sums;

    private bool IsLeaf(ReportSource source) => source.Below switch
    {
        ReportsBelow.None => true,
        ReportsBelow.Departments => policy.Departments == DepartmentFigures.Beside,
        _ => false,
    };

    private IndicatorKind KindOf(IndicatorCode code) => catalogue.Find(code)?.Kind ?? IndicatorKind.Score;

    private static IEnumerable<ReportSource> WithInstead(ReportSource source) =>
        source.Instead.SelectMany(WithInstead).Prepend(source);
}
