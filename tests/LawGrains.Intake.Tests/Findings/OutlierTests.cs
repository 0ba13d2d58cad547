using LawGrains.Intake.Findings;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Findings;

public sealed class OutlierTests
{
    private static readonly JurisdictionCode Town = JurisdictionCode.Parse("330211001");

    [Theory]
    [InlineData("dispute.resolved", 300, 59, true)]
    [InlineData("dispute.resolved", 300, 60, false)]
    [InlineData("dispute.resolved", 60, 400, true)]
    [InlineData("dispute.resolved", 50, 0, false)]
    [InlineData("dispute.resolved", 51, 0, true)]
    [InlineData("enforcement.fines", 2_000_000, 210_000, false)]
    [InlineData("enforcement.fines", 2_000_000, 190_000, true)]
    [InlineData("dispute.success_rate", 0.6, 0.95, true)]
    [InlineData("dispute.success_rate", 0.7, 0.95, false)]
    public void Find_TwoYears_WarnsWhereTheyAreFarApart(string indicator, decimal now, decimal before, bool isFar)
    {
        var findings = Find((indicator, now, Scope.Whole), (indicator, before, Scope.Whole));

        Assert.Equal(isFar ? ["value.outlier"] : [], findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Find_FarApart_TellsBothValuesInBothLanguages()
    {
        var finding = Assert.Single(Find(("dispute.success_rate", 0.125m, Scope.Own), ("dispute.success_rate", 0.98m, Scope.Own)));

        Assert.Contains("12.5%", finding.MessageZh, StringComparison.Ordinal);
        Assert.Contains("98%", finding.MessageZh, StringComparison.Ordinal);
        Assert.Contains("12.5%", finding.MessageEn, StringComparison.Ordinal);
        Assert.Contains("98%", finding.MessageEn, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OfAnotherScope_IsNotHeldAgainst() =>
        Assert.Empty(Find(("dispute.resolved", 3000, Scope.Own), ("dispute.resolved", 3, Scope.Whole)));

    private static IReadOnlyList<Finding> Find(
        (string Indicator, decimal Value, Scope Scope) now, (string Indicator, decimal Value, Scope Scope) before)
    {
        var builder = new FigureBuilder(BuiltInCatalogue.Current, 0);
        return [.. Outliers.Find(
            builder.Build([Of(now)], Town).Value, builder.Build([Of(before)], Town).Value, new(), BuiltInCatalogue.Current)];
    }

    private static Observation Of((string Indicator, decimal Value, Scope Scope) one) =>
        new() { Indicator = IndicatorCode.Parse(one.Indicator), Value = one.Value, Scope = one.Scope };
}
