using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Registry;

/// <summary>What a batch of changes would do. Nothing was changed.</summary>
/// <param name="TreeVersion">Of the tree that it was tried on.</param>
/// <param name="Touched">How many jurisdictions' nodes would be others.</param>
/// <param name="Errors">Why it cannot be, in the order of the changes.</param>
/// <param name="Nodes">Each node of each period, by its own borders, whose totals would be others; by period, then code.</param>
[GenerateSerializer, Immutable, Alias("tree-preview")]
public sealed record TreePreview(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] int Touched,
    [property: Id(2)] ImmutableArray<ChangeError> Errors,
    [property: Id(3)] ImmutableArray<AffectedNode> Nodes);

/// <summary>A node whose totals a change would change.</summary>
/// <param name="Period">Whose reports, and whose borders.</param>
/// <param name="Jurisdiction">As it would be; where it would be gone, as it is.</param>
/// <param name="Before">As its reports stand now, by the tree as it is; null where the tree does not have it.</param>
/// <param name="After">The same by the tree as it would be; null where that does not have it.</param>
[GenerateSerializer, Immutable, Alias("affected-node")]
public sealed record AffectedNode(
    [property: Id(0)] Period Period,
    [property: Id(1)] Jurisdiction Jurisdiction,
    [property: Id(2)] Contribution? Before,
    [property: Id(3)] Contribution? After);
