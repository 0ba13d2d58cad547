using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>What a batch of changes makes of a tree; with any error the old tree stays whole.</summary>
/// <param name="Tree">The new tree, or the old one itself where nothing changed.</param>
/// <param name="Touched">Each jurisdiction once whose node is another than before, in the order of their ids.</param>
/// <param name="Errors">In the order of the changes; at most <see cref="MaximumErrors"/>.</param>
public sealed record TreeUpdate(
    JurisdictionTree Tree, ImmutableArray<TouchedJurisdiction> Touched, ImmutableArray<ChangeError> Errors)
{
    public const int MaximumErrors = 100;
}

/// <summary>A jurisdiction whose node changed.</summary>
/// <param name="Id">Whose.</param>
/// <param name="From">The first period in which it changed; null: in all.</param>
[GenerateSerializer, Immutable, Alias("touched-jurisdiction")]
public sealed record TouchedJurisdiction([property: Id(0)] JurisdictionId Id, [property: Id(1)] Period? From);

/// <summary>Why a change cannot be.</summary>
/// <param name="Change">Its place in the batch, from 0.</param>
/// <param name="Refusal">Its field is one of the change's, or null.</param>
[GenerateSerializer, Immutable, Alias("change-error")]
public sealed record ChangeError([property: Id(0)] int Change, [property: Id(1)] Refusal Refusal);
