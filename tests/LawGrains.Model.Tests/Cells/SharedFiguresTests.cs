using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Tests.Cells;

/// <summary>Figures as storage gives them: each text and each empty cell an object of its own.</summary>
public sealed class SharedFiguresTests
{
    private static readonly IndicatorCatalogue Catalogue = BuiltInCatalogue.Current;

    [Fact]
    public void Shared_FiguresFromStorage_AreEqualAndShareWhatIsEqual()
    {
        var figures = new ReportFigures([Read("dispute.accepted"), Read("dispute.resolved")]);

        var shared = figures.Shared(Catalogue);

        Assert.Equal(figures.Cells.AsEnumerable(), shared.Cells.AsEnumerable());
        var code = shared.Cells[0].Whole.Min!.Value.Of.Text;
        Assert.All(shared.Cells, cell =>
        {
            Assert.Same(Cell.Empty, cell.Own);
            Assert.Same(Catalogue.Find(cell.Indicator)!.Code.Text, cell.Indicator.Text);
            Assert.Same(code, cell.Whole.Min!.Value.Of.Text);
            Assert.Same(code, cell.Whole.Max!.Value.Of.Text);
        });
        Assert.Same(shared, shared.Shared(Catalogue));
    }

    [Fact]
    public void Shared_ExtremesOfSeveralJurisdictions_KeepTheirOwn()
    {
        var cell = Read("dispute.resolved");
        var mixed = cell with { Whole = cell.Whole with { Max = new(7m, JurisdictionCode.Parse("990002")) } };

        var shared = new ReportFigures([mixed]).Shared(Catalogue);

        Assert.Equal(mixed, Assert.Single(shared.Cells));
    }

    [Fact]
    public void Shared_BothBasesCountOneRevision_KeepItOnce()
    {
        var (submitted, accepted) = (new ReportFigures([Read("dispute.resolved")]), new ReportFigures([Read("dispute.resolved")]));
        var own = OwnContribution.None with
        {
            Version = 3,
            Submitted = submitted,
            Accepted = accepted,
            Revisions = new(2, 2),
        };

        var shared = own.Shared(Catalogue);

        Assert.Same(shared.Submitted, shared.Accepted);
        Assert.NotSame(shared.Submitted, (own with { Revisions = new(2, 1) }).Shared(Catalogue).Accepted);
    }

    private static ReportCell Read(string indicator) => new(
        IndicatorCode.Parse(string.Concat(indicator.AsSpan(), "")),
        new Cell(),
        new Cell
        {
            Sum = 5m,
            Reporting = 1,
            Min = new(5m, JurisdictionCode.Parse(string.Concat("990001".AsSpan(), ""))),
            Max = new(5m, JurisdictionCode.Parse(string.Concat("990001".AsSpan(), ""))),
        });
}
