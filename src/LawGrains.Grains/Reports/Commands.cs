using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>Submit a report.</summary>
/// <param name="RequestId">Names the request; 1 to 64 characters.</param>
/// <param name="Actor">Who: the subject of the token.</param>
/// <param name="Code">The jurisdiction's code in the period.</param>
/// <param name="ExpectedRevision">The revision the sender has seen, 0 for none; null for whatever there is.</param>
/// <param name="Draft">What was read or handed over. Its sections cut up its text.</param>
/// <param name="Original">The bytes it was read from; null for ready-made figures.</param>
[GenerateSerializer, Immutable, Alias("submit-report")]
public sealed record SubmitReport(
    [property: Id(0)] string RequestId,
    [property: Id(1)] string Actor,
    [property: Id(2)] JurisdictionCode Code,
    [property: Id(3)] int? ExpectedRevision,
    [property: Id(4)] ReportDraft Draft,
    [property: Id(5)] OriginalDocument? Original);

/// <summary>The bytes that a report was read from, kept as they came.</summary>
/// <param name="Format">What the sender said they are: <c>PlainText</c>, <c>Html</c>, <c>Docx</c>, <c>Csv</c>, <c>Json</c>, or <c>Auto</c>: look.</param>
/// <param name="FileName">For people; empty where unknown.</param>
/// <param name="Content">As received.</param>
[GenerateSerializer, Immutable, Alias("original-document")]
public sealed record OriginalDocument(
    [property: Id(0)] string Format,
    [property: Id(1)] string FileName,
    [property: Id(2)] ImmutableArray<byte> Content);

/// <summary>Decide on a report.</summary>
/// <param name="RequestId">Names the request; 1 to 64 characters.</param>
/// <param name="Actor">Who: the subject of the token.</param>
/// <param name="Decision">What.</param>
/// <param name="ExpectedRevision">The revision the sender has seen; null for whatever there is.</param>
/// <param name="ContentHash">For <see cref="ReviewDecision.Accept"/>: the content that is accepted.</param>
/// <param name="Reason">Why; may be empty for an acceptance and a publication.</param>
[GenerateSerializer, Immutable, Alias("review-report")]
public sealed record ReviewReport(
    [property: Id(0)] string RequestId,
    [property: Id(1)] string Actor,
    [property: Id(2)] ReviewDecision Decision,
    [property: Id(3)] int? ExpectedRevision,
    [property: Id(4)] string? ContentHash,
    [property: Id(5)] string Reason);

/// <summary>What is decided on a report.</summary>
[GenerateSerializer, Alias("review-decision")]
public enum ReviewDecision
{
    /// <summary>The revision counts on basis ACCEPTED from now on.</summary>
    Accept = 1,

    /// <summary>Sent back to be mended; counts on basis SUBMITTED no more.</summary>
    Return = 2,

    /// <summary>Out of both bases, and kept.</summary>
    Withdraw = 3,

    /// <summary>An accepted revision becomes public.</summary>
    Publish = 4,

    /// <summary>A new revision is expected of what was accepted, which counts until then.</summary>
    Reopen = 5,
}

/// <summary>The proof that a change is durable.</summary>
/// <param name="Revision">The latest revision after the change.</param>
/// <param name="Status">After the change.</param>
/// <param name="ContentHash">SHA-256 of the latest revision's content, lower-case hexadecimal.</param>
/// <param name="Applied">Whether the report's own roll-up has taken it in; if not, it will.</param>
/// <param name="Replayed">Whether this answers an earlier request of the same id.</param>
/// <param name="LatestRevision">The latest revision as this is answered: a later one, maybe, where an answer is repeated.</param>
/// <param name="LatestStatus">The status as this is answered.</param>
[GenerateSerializer, Immutable, Alias("receipt")]
public sealed record Receipt(
    [property: Id(0)] int Revision,
    [property: Id(1)] ReportStatus Status,
    [property: Id(2)] string ContentHash,
    [property: Id(3)] bool Applied,
    [property: Id(4)] bool Replayed,
    [property: Id(5)] int LatestRevision,
    [property: Id(6)] ReportStatus LatestStatus);
