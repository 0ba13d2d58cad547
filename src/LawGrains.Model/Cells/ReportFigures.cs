using System.Collections.Immutable;
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
    [property: Id(2)] Cell Whole);

/// <summary>All that one report adds to totals: small, without prose, in the order of the indicators' codes.</summary>
[GenerateSerializer, Immutable, Alias("report-figures")]
public sealed record ReportFigures([property: Id(0)] ImmutableArray<ReportCell> Cells)
{
    public static readonly ReportFigures None = new([]);
}
