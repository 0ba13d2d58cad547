using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using Orleans.Concurrency;

namespace LawGrains.Grains.Registry;

/// <summary>
/// A tenant's jurisdiction tree. Key: <c>tenant</c>. Reads interleave and see the last committed tree; awaits no other
/// grain.
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
    [Alias("commit")]
    Task<Outcome<ImportReport>> CommitAsync(string importId, bool dryRun);

    /// <summary>The jurisdiction of a code that is open in a period; null where there is none.</summary>
    [AlwaysInterleave, Alias("find")]
    Task<LocatedJurisdiction?> FindAsync(JurisdictionCode code, Period period);

    /// <summary>The node with what its roll-up needs; null where it is not in the period's tree.</summary>
    [AlwaysInterleave, Alias("node")]
    Task<TreeNode?> GetNodeAsync(JurisdictionId id, Period period, Period borders);

    /// <summary>
    /// Where a report of one that is not open in the period counts instead: its successors that are, nearest first; empty:
    /// nowhere.
    /// </summary>
    [AlwaysInterleave, Alias("successors")]
    Task<ImmutableArray<JurisdictionId>> GetSuccessorsAsync(JurisdictionId id, Period period);

    /// <summary>The open children of a jurisdiction (or the roots, for null) in the order of their codes.</summary>
    [AlwaysInterleave, Alias("children")]
    Task<ImmutableArray<Jurisdiction>> ListChildrenAsync(JurisdictionId? parent, Period period);

    /// <summary>Whether <paramref name="id"/> is <paramref name="ancestor"/> or lies below it.</summary>
    [AlwaysInterleave, Alias("is-within")]
    Task<bool> IsWithinAsync(JurisdictionId id, JurisdictionId ancestor);
}

/// <summary>A jurisdiction and where it stands.</summary>
/// <param name="Jurisdiction">As of <paramref name="TreeVersion"/>.</param>
/// <param name="ParentCode">Null at a root.</param>
/// <param name="TreeVersion">The version of the tree that was read.</param>
/// <param name="SubtreeVersion">Of the last change that touched it or anything below it.</param>
[GenerateSerializer, Immutable, Alias("located-jurisdiction")]
public sealed record LocatedJurisdiction(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] JurisdictionCode? ParentCode,
    [property: Id(2)] long TreeVersion,
    [property: Id(3)] long SubtreeVersion);

/// <summary>A node of a tree as its roll-up needs it.</summary>
/// <param name="Jurisdiction">As it stands by the borders.</param>
/// <param name="Children">Open by the borders, in the order of their codes.</param>
/// <param name="Sources">Whose reports of the period are this node's own part.</param>
/// <param name="Declaration">Whether the node covers by the borders what it covered in the period.</param>
/// <param name="TreeVersion">Of the tree that was read.</param>
[GenerateSerializer, Immutable, Alias("tree-node")]
public sealed record TreeNode(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] ImmutableArray<TreeChild> Children,
    [property: Id(2)] ImmutableArray<ReportSource> Sources,
    [property: Id(3)] Declaration Declaration,
    [property: Id(4)] long TreeVersion);

/// <summary>A child of a node.</summary>
/// <param name="Jurisdiction">As it stands by the borders.</param>
/// <param name="SubtreeVersion">
/// Of the last change that touched the child or anything below it: a contribution reckoned with a tree at least as new is
/// as good as one reckoned with today's.
/// </param>
[GenerateSerializer, Immutable, Alias("tree-child")]
public sealed record TreeChild([property: Id(0)] Jurisdiction Jurisdiction, [property: Id(1)] long SubtreeVersion);

/// <summary>A report that is a part of what a node itself says.</summary>
/// <param name="Jurisdiction">Whose report.</param>
/// <param name="Code">As of the period.</param>
/// <param name="OwesReport">Whether a report is expected of it.</param>
/// <param name="Share">Whole unless a split apportions it.</param>
/// <param name="Instead">Predecessors whose reports count while this one's does not.</param>
[GenerateSerializer, Immutable, Alias("report-source")]
public sealed record ReportSource(
    [property: Id(0)] JurisdictionId Jurisdiction,
    [property: Id(1)] JurisdictionCode Code,
    [property: Id(2)] bool OwesReport,
    [property: Id(3)] Share Share,
    [property: Id(4)] ImmutableArray<ReportSource> Instead);
