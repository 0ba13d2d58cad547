using System.Collections.Immutable;
using LawGrains.Model.Cells;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using Orleans.Concurrency;

namespace LawGrains.Grains.Reports;

/// <summary>
/// One report. Key: <c>tenant/period/id</c>. Changes come one at a time and are durable when they return; each may be
/// repeated with its request id and then gives the stored answer. Reads interleave and see the last committed state.
/// </summary>
[Alias("lawgrains.report")]
public interface IReportGrain : IGrainWithStringKey
{
    /// <summary>
    /// Makes a new revision. Refuses with RevisionConflict where <see cref="SubmitReport.ExpectedRevision"/> is not the
    /// latest, with RequestIdReused where the id came with another content, with OutOfRange and UnknownIndicator.
    /// </summary>
    [Alias("submit")]
    Task<Outcome<Receipt>> SubmitAsync(SubmitReport command);

    /// <summary>
    /// Accepts, returns, publishes, reopens or withdraws. Refuses with IllegalTransition where the status does not allow it.
    /// </summary>
    [Alias("decide")]
    Task<Outcome<Receipt>> DecideAsync(ReviewReport command);

    /// <summary>The report's header; null where nothing was ever submitted.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<ReportSummary?> GetAsync();

    /// <summary>A revision with its sections; null where there is none of that number. Null means the latest.</summary>
    [AlwaysInterleave, Alias("revision")]
    Task<ReportRevision?> GetRevisionAsync(int? number);

    /// <summary>At most <paramref name="count"/> headers below <paramref name="before"/>, the newest first.</summary>
    [AlwaysInterleave, Alias("revisions")]
    Task<ImmutableArray<RevisionHeader>> ListRevisionsAsync(int before, int count);

    /// <summary>At most <paramref name="count"/> transitions below <paramref name="before"/>, the newest first.</summary>
    [AlwaysInterleave, Alias("transitions")]
    Task<ImmutableArray<Transition>> ListTransitionsAsync(int before, int count);

    /// <summary>
    /// The figures that count on basis SUBMITTED; <see cref="ReportFigures.None"/> where there are none. Next year's report is
    /// held against them, often and at once, so that the grain does not give itself up afterwards.
    /// </summary>
    [AlwaysInterleave, Alias("figures")]
    Task<ReportFigures> GetFiguresAsync();

    /// <summary>
    /// What the report hands to its own roll-up, as it is in memory; <see cref="OwnContribution.None"/> where there is no
    /// report.
    /// </summary>
    [AlwaysInterleave, Alias("contribution")]
    Task<HeldContribution> GetContributionAsync();

    /// <summary>The same as storage holds it: reads the head anew, after the changes that are being written.</summary>
    [Alias("verify")]
    Task<HeldContribution> VerifyAsync();
}
