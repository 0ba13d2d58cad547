using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A jurisdiction whose report of a period is a part of a node's own, by some borders.</summary>
/// <param name="Jurisdiction">Whose report.</param>
/// <param name="Code">As of the period.</param>
/// <param name="OwesReport">Whether a report is expected of it in the period.</param>
/// <param name="Share">How much of the report counts here: 1 unless a split apportions it.</param>
/// <param name="Bears">
/// Whether the report itself counts here (coverage, reporting): at the successor with the largest share, of equal ones the
/// smallest code. True where the share is 1.
/// </param>
/// <param name="Instead">Predecessors whose reports count while this one's does not.</param>
[GenerateSerializer, Immutable, Alias("report-source")]
public sealed record ReportSource(
    [property: Id(0)] JurisdictionId Jurisdiction,
    [property: Id(1)] JurisdictionCode Code,
    [property: Id(2)] bool OwesReport,
    [property: Id(3)] decimal Share,
    [property: Id(4)] bool Bears,
    [property: Id(5)] ImmutableArray<ReportSource> Instead);
