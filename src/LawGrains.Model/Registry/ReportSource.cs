using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Registry;

/// <summary>A jurisdiction whose report of a period is a part of a node's own, by some borders.</summary>
/// <param name="Jurisdiction">Whose report.</param>
/// <param name="Code">As of the period.</param>
/// <param name="OwesReport">
/// Whether a report is expected of it in the period. One that is there although it is owed no more counts, but not in the
/// coverage.
/// </param>
/// <param name="Share">
/// Which part of the report counts here: the whole unless a split apportions it. The report itself (coverage, reporting)
/// is borne by the successor with the largest part, of equal ones by the smallest code; where that one was divided again,
/// by its own successor. One that a report reaches in parts that do not touch stands here once for each.
/// </param>
/// <param name="Instead">Predecessors whose reports count while this one's does not.</param>
/// <param name="Below">
/// Who owed a report below it in the period's own tree; of one of <paramref name="Instead"/>, in the tree in which it last
/// stood. Where that makes it a leaf its report says all that there is of it, and its whole figure counts before its own
/// by whatever borders; else its own alone does, since what was below it counts for itself.
/// </param>
/// <param name="Declaration">Whether what it declares of its whole speaks for the node, too.</param>
[GenerateSerializer, Immutable, Alias("report-source")]
public sealed record ReportSource(
    [property: Id(0)] JurisdictionId Jurisdiction,
    [property: Id(1)] JurisdictionCode Code,
    [property: Id(2)] bool OwesReport,
    [property: Id(3)] Share Share,
    [property: Id(4)] ImmutableArray<ReportSource> Instead,
    [property: Id(5)] ReportsBelow Below,
    [property: Id(6)] Declaration Declaration);
