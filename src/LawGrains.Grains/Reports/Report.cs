using System.Collections.Immutable;
using LawGrains.Model.Cells;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Reports;

/// <summary>
/// What storage keeps of a report: the only commit point of a change. It holds what totals need and where the prose lies,
/// and no prose.
/// </summary>
[GenerateSerializer, Immutable, Alias("report-head")]
public sealed record ReportHead
{
    /// <summary>Counts the changes; the version of the report's contribution. 0 says that nothing was ever submitted.</summary>
    [Id(0)]
    public long Change { get; init; }

    [Id(1)]
    public ReportStatus Status { get; init; }

    /// <summary>The newest headers, in the order of their numbers; the older ones lie in <see cref="Pages"/>.</summary>
    [Id(2)]
    public ImmutableArray<RevisionHeader> Recent { get; init; } = [];

    /// <summary>The hashes of full pages of older headers, in the order of their numbers.</summary>
    [Id(3)]
    public ImmutableArray<string> Pages { get; init; } = [];

    /// <summary>The revision that counts on basis SUBMITTED; null where none does.</summary>
    [Id(4)]
    public Counting? Submitted { get; init; }

    /// <summary>The revision that counts on basis ACCEPTED; null where none does.</summary>
    [Id(5)]
    public Counting? Accepted { get; init; }

    /// <summary>Whether the first submission was before the tenant's due date.</summary>
    [Id(6)]
    public bool OnTime { get; init; }

    /// <summary>When the last change was made.</summary>
    [Id(7)]
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The answers to past requests, in the order in which they came.</summary>
    [Id(8)]
    public ImmutableArray<AnsweredRequest> Requests { get; init; } = [];

    /// <summary>The revision that was made public; null where none was.</summary>
    [Id(9)]
    public int? Published { get; init; }

    /// <summary>What was done with the report, by whom, when and why; null before anything was.</summary>
    [Id(10)]
    public TransitionLog? Transitions { get; init; }

    /// <summary>The newest revision; null before the first.</summary>
    public RevisionHeader? Latest => Recent.IsEmpty ? null : Recent[^1];

    /// <summary>What the report hands to its own roll-up.</summary>
    public OwnContribution Contribution => Change == 0
        ? OwnContribution.None
        : new(
            Change,
            Submitted is null && Accepted is null && Status != ReportStatus.Returned
                ? Coverage.None
                : new(
                    Submitted: Submitted is null ? 0 : 1,
                    Accepted: Accepted is null ? 0 : 1,
                    Published: Published is null ? 0 : 1,
                    OnTime: OnTime ? 1 : 0,
                    Late: OnTime ? 0 : 1,
                    Returned: Status == ReportStatus.Returned ? 1 : 0),
            Submitted?.Figures ?? ReportFigures.None,
            Accepted?.Figures ?? ReportFigures.None,
            new(Submitted?.Revision, Accepted?.Revision),
            ChangedAt)
        {
            CatalogueVersion = Math.Max(Submitted?.CatalogueVersion ?? 0, Accepted?.CatalogueVersion ?? 0),
        };
}

/// <summary>A revision that counts, with what it adds to totals.</summary>
[GenerateSerializer, Immutable, Alias("counting")]
public sealed record Counting([property: Id(0)] int Revision, [property: Id(1)] ReportFigures Figures)
{
    /// <summary>The version of the tenant's own indicators that it was read with; 0 for the built-in ones alone.</summary>
    [Id(2)]
    public long CatalogueVersion { get; init; }
}

/// <summary>The answer to a request, kept in the same write as its effect.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Hash">SHA-256 of what was asked.</param>
/// <param name="At">When.</param>
/// <param name="Revision">The latest revision after it.</param>
/// <param name="Status">The status after it.</param>
/// <param name="ContentHash">That of the latest revision.</param>
[GenerateSerializer, Immutable, Alias("answered-request")]
public sealed record AnsweredRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] string Hash,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] int Revision,
    [property: Id(4)] ReportStatus Status,
    [property: Id(5)] string ContentHash);
