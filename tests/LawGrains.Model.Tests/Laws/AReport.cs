using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Model.Tests.Laws;

/// <summary>What the figure builder makes of a report of 330211 with some observations, by the test catalogue.</summary>
internal static class AReport
{
    public static readonly JurisdictionCode Code = JurisdictionCode.Parse("330211");

    public static ReportFigures Of(params IReadOnlyList<Observation> observations) => Build(observations, Code).Value;

    public static Refusal Refused(params IReadOnlyList<Observation> observations) =>
        Build(observations, Code).Refusal ?? throw new InvalidOperationException("Nothing was refused.");

    public static Outcome<ReportFigures> Build(IReadOnlyList<Observation> observations, JurisdictionCode of) =>
        new FigureBuilder(TestCatalogue.Instance, TenantSettings.DefaultMinimumConfidence).Build(observations, of);

    public static Cell Own(this ReportFigures figures, IndicatorCode indicator) =>
        figures.Cells.SingleOrDefault(cell => cell.Indicator == indicator)?.Own ?? Cell.Empty;

    public static Cell Whole(this ReportFigures figures, IndicatorCode indicator) =>
        figures.Cells.SingleOrDefault(cell => cell.Indicator == indicator)?.Whole ?? Cell.Empty;

    /// <summary>A node with one report, by the default policy.</summary>
    public static Totals AtNode(ReportFigures figures, Totals children, bool isLeaf) =>
        Totals.AtNode(NodeFigures.Of(figures, isLeaf, Declaration.Holds), children, EffectiveRule.DeclaredFirst);
}
