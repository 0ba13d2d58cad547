using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
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
    /// <summary>Takes the own report's contribution. Awaits nothing. An older version changes nothing.</summary>
    [AlwaysInterleave, Alias("put-own")]
    Task PutOwnAsync(OwnContribution own);

    /// <summary>Takes a child's contribution. Awaits nothing. Safe to repeat and to reorder.</summary>
    [AlwaysInterleave, Alias("push")]
    Task<PushReply> PushAsync(Contribution contribution);

    /// <summary>
    /// This node's contribution, if it is as fresh as asked; else it sets about becoming so, and pushes when it is.
    /// </summary>
    [AlwaysInterleave, Alias("pull")]
    Task<PullReply> PullAsync(FreshnessBound bound);

    /// <summary>What a user sees, at once: with less than the bound it answers BEHIND or REBUILDING and catches up.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<RollupView> GetAsync(FreshnessBound bound);

    /// <summary>The node's children with one indicator of each, in the order of their codes.</summary>
    [AlwaysInterleave, Alias("children")]
    Task<ChildrenView> GetChildrenAsync(FreshnessBound bound, Basis basis, IndicatorCode indicator);

    /// <summary>The tree changed here: what is reckoned with an older one is no longer current. Awaits nothing.</summary>
    [AlwaysInterleave, Alias("tree-changed")]
    Task TreeChangedAsync(long treeVersion);
}

/// <summary>How fresh an answer must be to count as current.</summary>
/// <param name="TreeVersion">No input may have been reckoned with an older tree.</param>
/// <param name="VerifiedAfter">No input may have been verified earlier.</param>
[GenerateSerializer, Immutable, Alias("freshness-bound")]
public sealed record FreshnessBound([property: Id(0)] long TreeVersion, [property: Id(1)] DateTimeOffset VerifiedAfter);

/// <summary>What a parent says to a push.</summary>
/// <param name="Outcome">Whether it counts.</param>
/// <param name="KnownVersion">The highest version on record: the child's next one must go past it.</param>
/// <param name="TreeVersion">The tree that the parent reckons with.</param>
[GenerateSerializer, Immutable, Alias("push-reply")]
public sealed record PushReply(
    [property: Id(0)] PushOutcome Outcome,
    [property: Id(1)] long KnownVersion,
    [property: Id(2)] long TreeVersion);

/// <summary>Whether a pushed contribution counts.</summary>
[GenerateSerializer, Alias("push-outcome")]
public enum PushOutcome
{
    Taken = 1,

    /// <summary>A newer one is on record: pull once, go past it and push again.</summary>
    Stale = 2,

    /// <summary>By the parent's tree the sender is none of its children.</summary>
    NotMyChild = 3,

    /// <summary>The parent does not know its children yet; it will pull.</summary>
    NotReady = 4,
}

/// <summary>What a node says to a pull.</summary>
/// <param name="Contribution">The last complete one; null where the first pull is incomplete.</param>
/// <param name="IsWithinBound">Whether it is as fresh as asked.</param>
/// <param name="Progress">How far the node is.</param>
[GenerateSerializer, Immutable, Alias("pull-reply")]
public sealed record PullReply(
    [property: Id(0)] Contribution? Contribution,
    [property: Id(1)] bool IsWithinBound,
    [property: Id(2)] Progress Progress);

/// <summary>How many inputs of a node are in, of how many.</summary>
[GenerateSerializer, Immutable, Alias("progress")]
public sealed record Progress([property: Id(0)] int Done, [property: Id(1)] int Total);

/// <summary>How an answer stands to the truth.</summary>
[GenerateSerializer, Alias("freshness")]
public enum Freshness
{
    /// <summary>Within the bound, and nothing pending.</summary>
    Current = 1,

    /// <summary>Complete once, and something is on its way or unverified.</summary>
    Behind = 2,

    /// <summary>The first pull is incomplete: there are no totals yet.</summary>
    Rebuilding = 3,
}

/// <summary>A node as a user sees it.</summary>
/// <param name="Freshness">How it stands to the truth.</param>
/// <param name="Progress">How far the node is.</param>
/// <param name="Contribution">Null while rebuilding.</param>
[GenerateSerializer, Immutable, Alias("rollup-view")]
public sealed record RollupView(
    [property: Id(0)] Freshness Freshness,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] Contribution? Contribution);

/// <summary>A node's children as a user sees them.</summary>
[GenerateSerializer, Immutable, Alias("children-view")]
public sealed record ChildrenView(
    [property: Id(0)] Freshness Freshness,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] ImmutableArray<ChildView> Children);

/// <summary>A child with one indicator.</summary>
/// <param name="Jurisdiction">Who.</param>
/// <param name="Coverage">At and below it.</param>
/// <param name="Cell">Null where nothing of the indicator was reported at or below it.</param>
[GenerateSerializer, Immutable, Alias("child-view")]
public sealed record ChildView(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] Coverage Coverage,
    [property: Id(2)] TrackedCell? Cell);
