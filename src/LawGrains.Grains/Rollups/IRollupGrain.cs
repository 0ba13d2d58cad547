using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Orleans.Concurrency;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// The roll-up of one jurisdiction. Key: <c>tenant/period/borders/id</c>. It has no state in storage: the reports are the
/// only truth, and it can always be rebuilt by pulling. Every method interleaves, changes state only between awaits and
/// waits for no ancestor.
/// </summary>
[Alias("lawgrains.rollup")]
public interface IRollupGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes the contribution of a report behind this node: its own, or by changed borders a predecessor's. Awaits nothing.
    /// An older version changes nothing.
    /// </summary>
    [AlwaysInterleave, Alias("put-own")]
    Task PutOwnAsync(JurisdictionId of, OwnContribution own);

    /// <summary>Takes a child's contribution. Awaits nothing. Safe to repeat and to reorder.</summary>
    [AlwaysInterleave, Alias("push")]
    Task<PushReply> PushAsync(Contribution contribution);

    /// <summary>
    /// This node's contribution, if it differs from what the parent has on record, and how it stands. Where that is not as
    /// good as asked, it sets about becoming so, and pushes when it is.
    /// </summary>
    [AlwaysInterleave, Alias("pull")]
    Task<PullReply> PullAsync(Standing bound, long knownVersion, Digest knownDigest);

    /// <summary>The tree has changed around this node: it reads it anew. Awaits nothing. Safe to repeat.</summary>
    [AlwaysInterleave, Alias("tree-changed")]
    Task TreeChangedAsync(long treeVersion);

    /// <summary>What a user sees, at once: with less than the bound it answers BEHIND or REBUILDING and catches up.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<RollupView> GetAsync(Standing bound);

    /// <summary>
    /// The same once it differs from what the caller has seen, or after at most 20 seconds as it is then. Ends early with
    /// the activation; ask again.
    /// </summary>
    [AlwaysInterleave, Alias("wait")]
    Task<RollupView> WaitForChangeAsync(
        Standing bound, long seenVersion, Freshness seenFreshness, CancellationToken cancellationToken);

    /// <summary>The node's children in the order of their codes, with one indicator of each where one is named.</summary>
    [AlwaysInterleave, Alias("children")]
    Task<ChildrenView> GetChildrenAsync(Standing bound, Basis basis, IndicatorCode? indicator);

    /// <summary>What one cell of this node is made of.</summary>
    [AlwaysInterleave, Alias("parts")]
    Task<PartsView> GetPartsAsync(Standing bound, Basis basis, IndicatorCode indicator);

    /// <summary>The reports behind this node and its children, by the tree last read; nothing before it was.</summary>
    [AlwaysInterleave, Alias("sources")]
    Task<SourcesView> GetSourcesAsync();
}
