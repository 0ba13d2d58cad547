using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>Takes one cell of a node apart into what its own reports and its children add to it.</summary>
internal static class CellParts
{
    public static PartsView Of(
        RollupNode node, Contribution contribution, Freshness freshness, Basis basis, IndicatorCode indicator) => new(
            freshness,
            contribution.Version,
            contribution.On(basis).Find(indicator),
            Makeup(node, basis, indicator),
            [.. node.Own.Reports(basis).SelectMany(report => Part(report.Report, report.Figures, basis, indicator))],
            [.. node.Children()
                .Where(child => Counts(child.Child.Jurisdiction, node.Policy)
                    && child.Contribution!.On(basis).Find(indicator) is not null)
                .Select(child => child.Child.Jurisdiction.Id)],
            node.Tree!.IsFormerPart);

    private static CellMakeup Makeup(RollupNode node, Basis basis, IndicatorCode indicator) => node switch
    {
        { Policy.Effective: EffectiveRule.Computed } => CellMakeup.Computed,
        _ => Find(node.Own.On(basis), indicator) is { Stands: true } ? CellMakeup.Declared : CellMakeup.Summed,
    };

    private static IEnumerable<ReportPart> Part(
        CountedReport report, NodeFigures figures, Basis basis, IndicatorCode indicator) =>
        Find(figures, indicator) is { } cells
            ? [new(report.Jurisdiction, report.Code, report.Own.Revisions.On(basis)!.Value, report.Share, report.IsLeaf, cells)]
            : [];

    private static NodeCell? Find(NodeFigures figures, IndicatorCode indicator) =>
        figures.Cells.FirstOrDefault(cell => cell.Indicator == indicator);

    private static bool Counts(Jurisdiction child, RollupPolicy policy) =>
        child.Level != JurisdictionLevel.Department || policy.Departments == DepartmentFigures.Counted;
}
