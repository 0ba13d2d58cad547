using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Contents;

/// <summary>A section's content; the spans of its observations are within <paramref name="Text"/>.</summary>
internal sealed record StoredSection(
    SectionKind Kind,
    string? Heading,
    ImmutableArray<string> Subsections,
    string Text,
    ImmutableArray<Observation> Observations);

/// <summary>Observations that stand in no section: ready-made figures.</summary>
internal sealed record StoredObservations(ImmutableArray<Observation> Observations);

/// <summary>The bytes that a report was read from.</summary>
internal sealed record StoredOriginal(
    string Format,
    string FileName,
    [property: JsonConverter(typeof(Base64Converter))] ImmutableArray<byte> Content);

/// <summary>What the analysis found.</summary>
internal sealed record StoredFindings(ImmutableArray<Finding> Findings);

/// <summary>Old revision headers, in the order of their numbers.</summary>
internal sealed record StoredRevisions(ImmutableArray<Reports.RevisionHeader> Headers);

/// <summary>Some of a tree's jurisdictions without dates, in the order of their ids: as they were written before.</summary>
internal sealed record StoredJurisdictions(ImmutableArray<Jurisdiction> Jurisdictions);

/// <summary>Some of a tree's jurisdictions, in the order of their ids.</summary>
internal sealed record StoredHistories(ImmutableArray<JurisdictionHistory> Jurisdictions);

/// <summary>The names of other contents, in their order.</summary>
internal sealed record StoredHashes(ImmutableArray<string> Hashes);

/// <summary>Notices of one change.</summary>
internal sealed record StoredNotices(ImmutableArray<Registry.Notice> Notices);

/// <summary>Old transitions of a report, in the order of their numbers.</summary>
internal sealed record StoredTransitions(ImmutableArray<Reports.Transition> Transitions);
