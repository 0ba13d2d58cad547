using LawGrains.Grains.Keys;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Server.Mapping;

namespace LawGrains.Server.Tests.Mapping;

public sealed class WrittenCellsTests
{
    private static readonly IndicatorCode Indicator = IndicatorCode.Parse("dispute.resolved");
    private readonly WrittenCells _written = new();

    [Fact]
    public void Of_TheSameTotals_GivesWhatWasWritten()
    {
        var totals = TotalsOf(3m);

        Assert.Same(_written.Of(Node(1), Basis.Submitted, totals, BuiltInCatalogue.Current), _written.Of(Node(1), Basis.Submitted, totals, BuiltInCatalogue.Current));
    }

    [Fact]
    public void Of_OtherTotals_WritesThem()
    {
        _written.Of(Node(1), Basis.Submitted, TotalsOf(3m), BuiltInCatalogue.Current);

        Assert.Equal("4", Assert.Single(_written.Of(Node(1), Basis.Submitted, TotalsOf(4m), BuiltInCatalogue.Current)).Effective.Value);
    }

    [Fact]
    public void Of_AnotherNodeOrBasis_IsApart()
    {
        _written.Of(Node(1), Basis.Submitted, TotalsOf(3m), BuiltInCatalogue.Current);
        _written.Of(Node(1), Basis.Accepted, TotalsOf(4m), BuiltInCatalogue.Current);
        _written.Of(Node(2), Basis.Submitted, TotalsOf(5m), BuiltInCatalogue.Current);

        Assert.Equal("3", Assert.Single(_written.Of(Node(1), Basis.Submitted, TotalsOf(3m), BuiltInCatalogue.Current)).Effective.Value);
    }

    [Fact]
    public void Of_ManyNodes_KeepsNoMoreThanItMay()
    {
        var totals = TotalsOf(3m);
        var first = _written.Of(Node(0), Basis.Submitted, totals, BuiltInCatalogue.Current);
        for (var i = 1; i <= 256; i++)
        {
            _written.Of(Node(i), Basis.Submitted, TotalsOf(i), BuiltInCatalogue.Current);
        }

        Assert.NotSame(first, _written.Of(Node(0), Basis.Submitted, totals, BuiltInCatalogue.Current));
    }

    private static Totals TotalsOf(decimal sum)
    {
        var cell = new Cell { Sum = sum, Reporting = 1 };
        return new([new(Indicator, Cell.Empty, cell, cell)]);
    }

    private static RollupKey Node(int number)
    {
        var period = Period.Parse("2024");
        return new(TenantId.Parse("testland"), period, period, JurisdictionId.Parse($"j{number + 1}"));
    }
}
