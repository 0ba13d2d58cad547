using System.Collections.Immutable;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>An entry of a tree's change log.</summary>
/// <param name="TreeVersion">That it made.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Actor">Who did.</param>
/// <param name="Reason">Why; empty for an import.</param>
/// <param name="Changes">What was asked; empty for an import.</param>
/// <param name="Added">Jurisdictions that were not there before.</param>
/// <param name="TouchedCount">How many jurisdictions' nodes are others now, those added apart.</param>
/// <param name="Touched">The first of them, in the order of their ids; at most <see cref="ListedTouches"/>.</param>
[GenerateSerializer, Immutable, Alias("tree-change-entry")]
public sealed record TreeChangeEntry(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Actor,
    [property: Id(3)] string Reason,
    [property: Id(4)] ImmutableArray<TreeChange> Changes,
    [property: Id(5)] int Added,
    [property: Id(6)] int TouchedCount,
    [property: Id(7)] ImmutableArray<TouchedJurisdiction> Touched)
{
    public const int ListedTouches = 1_000;
}

/// <summary>An entry with its place in the log, from 1.</summary>
[GenerateSerializer, Immutable, Alias("numbered-change")]
public sealed record NumberedChange([property: Id(0)] int Number, [property: Id(1)] TreeChangeEntry Entry);
