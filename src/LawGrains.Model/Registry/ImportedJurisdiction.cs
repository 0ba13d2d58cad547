using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A line of an import. Codes stand for jurisdictions; the registry knows or gives the ids.</summary>
/// <param name="Line">The line of the source, from 1, for errors.</param>
/// <param name="Code">Each code once in an import.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Level">See <see cref="JurisdictionLevel"/>.</param>
/// <param name="Parent">The parent's code: in the import or in the tree already; null at a root.</param>
/// <param name="OwesReport">Whether it owes a report each period.</param>
/// <param name="Opened">The first period in which it is open; null: since ever.</param>
[GenerateSerializer, Immutable, Alias("imported-jurisdiction")]
public sealed record ImportedJurisdiction(
    [property: Id(0)] int Line,
    [property: Id(1)] JurisdictionCode Code,
    [property: Id(2)] string Name,
    [property: Id(3)] JurisdictionLevel Level,
    [property: Id(4)] JurisdictionCode? Parent,
    [property: Id(5)] bool OwesReport = true,
    [property: Id(6)] Period? Opened = null);
