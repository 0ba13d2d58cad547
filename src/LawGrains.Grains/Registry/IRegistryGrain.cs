using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
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
    Task<TreeNode?> GetNodeAsync(JurisdictionId id, Period period);

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
[GenerateSerializer, Immutable, Alias("located-jurisdiction")]
public sealed record LocatedJurisdiction(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] JurisdictionCode? ParentCode,
    [property: Id(2)] long TreeVersion);

/// <summary>A node of a period's tree with its open children, in the order of their codes.</summary>
[GenerateSerializer, Immutable, Alias("tree-node")]
public sealed record TreeNode(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] ImmutableArray<Jurisdiction> Children,
    [property: Id(2)] long TreeVersion);
