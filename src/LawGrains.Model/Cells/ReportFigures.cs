using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Cells;

/// <summary>What one report says of one indicator: for the organ itself, and for the whole jurisdiction.</summary>
/// <param name="Indicator">Each once in a report's figures.</param>
/// <param name="Own"><see cref="Cell.Empty"/> where the report says nothing.</param>
/// <param name="Whole"><see cref="Cell.Empty"/> where the report says nothing.</param>
[GenerateSerializer, Immutable, Alias("report-cell")]
public sealed record ReportCell(
    [property: Id(0)] IndicatorCode Indicator,
    [property: Id(1)] Cell Own,
    [property: Id(2)] Cell Whole)
{
    /// <inheritdoc cref="ReportFigures.Shared"/>
    internal ReportCell Shared(IndicatorCatalogue catalogue, ref JurisdictionCode? of)
    {
        var indicator = catalogue.Find(Indicator)?.Code ?? Indicator;
        var (own, whole) = (Own.Shared(ref of), Whole.Shared(ref of));
        return ReferenceEquals(indicator.Text, Indicator.Text) && ReferenceEquals(own, Own) && ReferenceEquals(whole, Whole)
            ? this
            : new(indicator, own, whole);
    }
}

/// <summary>All that one report adds to totals: small, without prose, in the order of the indicators' codes.</summary>
[GenerateSerializer, Immutable, Alias("report-figures")]
[JsonConverter(typeof(ReportFiguresJsonConverter))]
public sealed record ReportFigures([property: Id(0)] ImmutableArray<ReportCell> Cells)
{
    public static readonly ReportFigures None = new([]);

    /// <summary>
    /// The same with one object for what is equal. What was read from storage has a text of its own for each code and an
    /// object of its own for each empty cell: most of the memory that a country's roll-ups would take.
    /// </summary>
    public ReportFigures Shared(IndicatorCatalogue catalogue)
    {
        if (Cells.IsEmpty)
        {
            return None;
        }

        JurisdictionCode? of = null;
        var cells = ImmutableArray.CreateBuilder<ReportCell>(Cells.Length);
        var isShared = true;
        foreach (var cell in Cells)
        {
            var shared = cell.Shared(catalogue, ref of);
            isShared &= ReferenceEquals(shared, cell);
            cells.Add(shared);
        }

        return isShared ? this : new(cells.MoveToImmutable());
    }
}
