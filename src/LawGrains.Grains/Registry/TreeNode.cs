using System.Collections.Immutable;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>A node of a tree as its roll-up needs it.</summary>
/// <param name="Jurisdiction">As it stands by the borders.</param>
/// <param name="Children">Open by the borders, and former parts, in the order of their codes.</param>
/// <param name="Sources">Whose reports of the period are this node's own part; the node's own first, then by code.</param>
/// <param name="TreeVersion">Of the tree that was read.</param>
/// <param name="IsFormerPart">Whether it is closed by the borders (<see cref="JurisdictionTree.By"/>).</param>
[GenerateSerializer, Immutable, Alias("tree-node")]
public sealed record TreeNode(
    [property: Id(0)] Jurisdiction Jurisdiction,
    [property: Id(1)] ImmutableArray<TreeChild> Children,
    [property: Id(2)] ImmutableArray<ReportSource> Sources,
    [property: Id(3)] long TreeVersion,
    [property: Id(4)] bool IsFormerPart = false);

/// <summary>A child of a node.</summary>
/// <param name="Jurisdiction">As it stands by the borders.</param>
/// <param name="SubtreeVersion">As in <see cref="LocatedJurisdiction"/>.</param>
[GenerateSerializer, Immutable, Alias("tree-child")]
public sealed record TreeChild([property: Id(0)] Jurisdiction Jurisdiction, [property: Id(1)] long SubtreeVersion);
