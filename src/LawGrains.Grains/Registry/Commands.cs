using System.Collections.Immutable;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>Changes a tree.</summary>
/// <param name="RequestId">1 to 64 characters; the same one with the same content changes nothing twice.</param>
/// <param name="Actor">Who asks, for the log.</param>
/// <param name="Reason">Why, for the log.</param>
/// <param name="Changes">All or none.</param>
/// <param name="ExpectedTreeVersion">The tree that the caller saw; null takes whatever there is.</param>
[GenerateSerializer, Immutable, Alias("change-tree")]
public sealed record ChangeTree(
    [property: Id(0)] string RequestId,
    [property: Id(1)] string Actor,
    [property: Id(2)] string Reason,
    [property: Id(3)] ImmutableArray<TreeChange> Changes,
    [property: Id(4)] long? ExpectedTreeVersion);

/// <summary>What became of a batch: with any error nothing was changed.</summary>
/// <param name="TreeVersion">Of the tree that now holds.</param>
/// <param name="Touched">How many jurisdictions' nodes are others now.</param>
/// <param name="Errors">In the order of the changes.</param>
/// <param name="Replayed">Whether this answers a request that was answered before.</param>
[GenerateSerializer, Immutable, Alias("tree-change-report")]
public sealed record TreeChangeReport(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] int Touched,
    [property: Id(2)] ImmutableArray<ChangeError> Errors,
    [property: Id(3)] bool Replayed);
