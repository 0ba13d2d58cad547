using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Reports;

/// <summary>Where a report stands.</summary>
/// <param name="Status">See <see cref="ReportStatus"/>.</param>
/// <param name="Latest">The newest revision.</param>
/// <param name="SubmittedRevision">What counts on basis SUBMITTED; null where nothing does.</param>
/// <param name="AcceptedRevision">What counts on basis ACCEPTED; null where nothing does.</param>
[GenerateSerializer, Immutable, Alias("report-summary")]
public sealed record ReportSummary(
    [property: Id(0)] ReportStatus Status,
    [property: Id(1)] RevisionHeader Latest,
    [property: Id(2)] int? SubmittedRevision,
    [property: Id(3)] int? AcceptedRevision);

/// <summary>What a report hands to its own roll-up, and how sure that is.</summary>
/// <param name="Own">The contribution.</param>
/// <param name="Age">How long before the answer storage is known to have held it.</param>
[GenerateSerializer, Immutable, Alias("held-contribution")]
public sealed record HeldContribution([property: Id(0)] OwnContribution Own, [property: Id(1)] TimeSpan Age);

/// <summary>A revision, whole.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Draft">As it was submitted: text, sections, observations with spans within the text.</param>
/// <param name="SectionHashes">The SHA-256 of each section's content, in the order of the sections.</param>
[GenerateSerializer, Immutable, Alias("report-revision")]
public sealed record ReportRevision(
    [property: Id(0)] RevisionHeader Header,
    [property: Id(1)] ReportDraft Draft,
    [property: Id(2)] ImmutableArray<string> SectionHashes);

/// <summary>One submitted state of a report, chained to the one before it.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="SubmittedAt">By the server's clock.</param>
/// <param name="Actor">Who submitted it.</param>
/// <param name="Title">The report's title line; null where it has none.</param>
/// <param name="Sections">The content, section by section; <see cref="SectionRef.Hash"/> leads to it.</param>
/// <param name="Unplaced">The hash of the observations that stand in no section; null where there are none.</param>
/// <param name="Original">The hash of the bytes it was read from; null for ready-made figures.</param>
/// <param name="Findings">The hash of what the analysis found; null where it found nothing.</param>
/// <param name="ContentHash">SHA-256 over all that.</param>
/// <param name="PreviousHash">The <see cref="Hash"/> of the header before it; empty in the first.</param>
/// <param name="Hash">SHA-256 of this header.</param>
[GenerateSerializer, Immutable, Alias("revision-header")]
public sealed record RevisionHeader(
    [property: Id(0)] int Number,
    [property: Id(1)] DateTimeOffset SubmittedAt,
    [property: Id(2)] string Actor,
    [property: Id(3)] string? Title,
    [property: Id(4)] ImmutableArray<SectionRef> Sections,
    [property: Id(5)] string? Unplaced,
    [property: Id(6)] string? Original,
    [property: Id(7)] string? Findings,
    [property: Id(8)] string ContentHash,
    [property: Id(9)] string PreviousHash,
    [property: Id(10)] string Hash)
{
    /// <summary>The edition that it was read with; null of those from before editions were noted.</summary>
    [Id(11)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Edition { get; init; }

    /// <summary>The version of the tenant's own indicators that it was read with; 0 for the built-in ones alone.</summary>
    [Id(12)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long CatalogueVersion { get; init; }
}

/// <summary>A section within a revision: where it stands, and the hash under which its content is kept.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Start">Where it begins in the revision's text, in code points.</param>
/// <param name="Length">In code points.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("section-ref")]
public sealed record SectionRef(
    [property: Id(0)] SectionKind Kind,
    [property: Id(1)] int Start,
    [property: Id(2)] int Length,
    [property: Id(3)] string Hash);
