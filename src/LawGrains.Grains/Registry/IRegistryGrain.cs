using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using Orleans.Concurrency;

namespace LawGrains.Grains.Registry;

/// <summary>
/// A tenant's jurisdictions over time. Key: <c>tenant</c>. Reads interleave and see the last committed tree; no change
/// awaits another grain; a dry run asks reports and roll-ups.
/// </summary>
[Alias("lawgrains.registry")]
public interface IRegistryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps a part of an import in memory until <see cref="CommitAsync"/>. Parts of one import come in order; a new
    /// import id drops what an abandoned one left. Refuses with TooLarge beyond the limit of nodes.
    /// </summary>
    [Alias("stage")]
    Task<Outcome<int>> StageAsync(string importId, ImmutableArray<ImportedJurisdiction> lines);

    /// <summary>
    /// Applies what was staged: all of it, durable when it returns, or nothing and the errors. A dry run checks and
    /// changes nothing. Refuses with TreeConflict where the staged lines are gone (send them again).
    /// </summary>
    /// <param name="importId">As it was staged.</param>
    /// <param name="dryRun">Check everything, change nothing.</param>
    /// <param name="actor">Who imports, for the log.</param>
    [Alias("commit")]
    Task<Outcome<ImportReport>> CommitAsync(string importId, bool dryRun, string actor = "");

    /// <summary>
    /// Changes the tree from periods on: all of it, durable when it returns, or nothing and the errors. Refuses with
    /// TreeConflict where another tree was expected, RequestIdReused, Malformed. The roll-ups of the nodes that it touches
    /// are told until each has acknowledged, across restarts.
    /// </summary>
    [Alias("change")]
    Task<Outcome<TreeChangeReport>> ChangeAsync(ChangeTree command);

    /// <summary>
    /// What a batch would do, with every total that would be another, by the periods' own borders. Changes nothing. Refuses
    /// with TreeConflict where another tree was expected, TooLarge, NotReady (ask again).
    /// </summary>
    [AlwaysInterleave, Alias("preview")]
    Task<Outcome<TreePreview>> PreviewAsync(ImmutableArray<TreeChange> changes, long? expectedTreeVersion);

    /// <summary>At most <paramref name="count"/> entries of the change log with numbers below one, the newest first.</summary>
    [AlwaysInterleave, Alias("changes")]
    Task<ImmutableArray<NumberedChange>> ListChangesAsync(int before, int count);

    /// <summary>
    /// The jurisdiction that has a code in the tree of some borders; null where there is none. Borders are the period
    /// whose tree is meant: for a reported period's own, that period.
    /// </summary>
    /// <param name="code">By the borders.</param>
    /// <param name="borders">Whose tree.</param>
    /// <param name="period">Whose reports are told, so that former parts are in the tree; null: none are.</param>
    [AlwaysInterleave, Alias("find")]
    Task<LocatedJurisdiction?> FindAsync(JurisdictionCode code, Period borders, Period? period = null);

    /// <summary>Reads the tree anew, after the changes that are being written; whether that could be done.</summary>
    [Alias("refresh")]
    Task<bool> RefreshAsync();

    /// <summary>The node with what its roll-up needs; null where it is not in the tree of the borders.</summary>
    /// <param name="id">The node.</param>
    /// <param name="period">Whose reports count.</param>
    /// <param name="borders">Whose tree is meant: the period or a later one. An earlier one has no nodes.</param>
    [AlwaysInterleave, Alias("node")]
    Task<TreeNode?> GetNodeAsync(JurisdictionId id, Period period, Period borders);

    /// <summary>
    /// Where a report of one that is not open in the period's own borders counts instead: the successors that are open,
    /// the nearest first; empty: nowhere.
    /// </summary>
    [AlwaysInterleave, Alias("successors")]
    Task<ImmutableArray<JurisdictionId>> GetSuccessorsAsync(JurisdictionId id, Period period);

    /// <summary>
    /// The children of a jurisdiction (or the roots, for null) by some borders, in the order of their codes, and of equal
    /// ones always in the same.
    /// </summary>
    /// <param name="parent">Null for the roots.</param>
    /// <param name="borders">Whose tree.</param>
    /// <param name="period">As in <see cref="FindAsync"/>.</param>
    [AlwaysInterleave, Alias("children")]
    Task<ImmutableArray<Jurisdiction>> ListChildrenAsync(JurisdictionId? parent, Period borders, Period? period = null);

    /// <summary>Whether by some borders <paramref name="id"/> is <paramref name="ancestor"/> or lies below it.</summary>
    /// <param name="id">Who.</param>
    /// <param name="ancestor">Below whom.</param>
    /// <param name="borders">Whose tree.</param>
    /// <param name="period">As in <see cref="FindAsync"/>.</param>
    [AlwaysInterleave, Alias("is-within")]
    Task<bool> IsWithinAsync(JurisdictionId id, JurisdictionId ancestor, Period borders, Period? period = null);
}

/// <summary>A jurisdiction and where it stands.</summary>
/// <param name="Jurisdiction">As of <paramref name="TreeVersion"/>.</param>
/// <param name="ParentCode">Null at a root.</param>
/// <param name="TreeVersion">The version of the tree that was read.</param>
/// <param name="SubtreeVersion">
/// That of the last change by which the jurisdiction or anything below it is another by these borders: what was reckoned with a
/// tree at least as new is as good as what is reckoned with today's.
/// </param>
/// <param name="Age">
/// How long ago storage is known to have held this tree. For a moment after a partition of a cluster another activation may
/// have changed it since.
/// </param>
[GenerateSerializer, Immutable, Alias("located-jurisdiction")]
public sealed record LocatedJurisdiction(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] JurisdictionCode? ParentCode,
    [property: Id(2)] long TreeVersion,
    [property: Id(3)] long SubtreeVersion,
    [property: Id(4)] TimeSpan Age);
