using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Seals;

/// <summary>Seal a node as it is.</summary>
/// <param name="RequestId">Names the request; 1 to 64 characters.</param>
/// <param name="Actor">Who: the subject of the token.</param>
/// <param name="Snapshot">What is sealed.</param>
[GenerateSerializer, Immutable, Alias("seal-rollup")]
public sealed record SealRollup(
    [property: Id(0)] string RequestId, [property: Id(1)] string Actor, [property: Id(2)] Snapshot Snapshot);

/// <summary>What a seal holds.</summary>
/// <param name="Rollup">Cells of both bases, coverage, and the versions of tree, policy and catalogue.</param>
/// <param name="Reports">The reports that the totals rest on, in the order of the tree.</param>
[GenerateSerializer, Immutable, Alias("snapshot")]
public sealed record Snapshot(
    [property: Id(0)] Contribution Rollup, [property: Id(1)] ImmutableArray<SealedReport> Reports);

/// <summary>A report as it stood when its totals were sealed.</summary>
/// <param name="Code">As of the period.</param>
/// <param name="Revision">The latest revision.</param>
/// <param name="ContentHash">Its SHA-256, lower-case hexadecimal.</param>
/// <param name="Counting">The revisions that count.</param>
[GenerateSerializer, Immutable, Alias("sealed-report")]
public sealed record SealedReport(
    [property: Id(0)] JurisdictionCode Code,
    [property: Id(1)] int Revision,
    [property: Id(2)] string ContentHash,
    [property: Id(3)] CountingRevisions Counting);

/// <summary>A signed snapshot.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="RequestId">The request that made it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who sealed.</param>
/// <param name="Hash">SHA-256 of the snapshot as it is kept, lower-case hexadecimal.</param>
/// <param name="KeyId">Which key signed.</param>
/// <param name="Signature">Over node, number, moment and hash: see <see cref="SealRules.Signed"/>.</param>
[GenerateSerializer, Immutable, Alias("seal")]
public sealed record Seal(
    [property: Id(0)] int Number,
    [property: Id(1)] string RequestId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Actor,
    [property: Id(4)] string Hash,
    [property: Id(5)] string KeyId,
    [property: Id(6)] string Signature);

/// <summary>A seal and its snapshot, and whether the signature holds.</summary>
[GenerateSerializer, Immutable, Alias("sealed-contents")]
public sealed record SealedContents(
    [property: Id(0)] Seal Seal, [property: Id(1)] Snapshot Snapshot, [property: Id(2)] SealState State);

/// <summary>Whether a seal can be trusted.</summary>
[GenerateSerializer, Alias("seal-state")]
public enum SealState
{
    Valid = 1,

    /// <summary>The key that signed is not known here.</summary>
    UnknownKey = 2,

    /// <summary>The snapshot or the seal is not what was signed.</summary>
    Broken = 3,
}

/// <summary>What storage keeps of a node's seals.</summary>
[GenerateSerializer, Immutable, Alias("seals")]
public sealed record Seals
{
    /// <summary>In the order of their numbers.</summary>
    [Id(0)]
    public ImmutableArray<Seal> All { get; init; } = [];
}
