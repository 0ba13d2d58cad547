using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>
/// What a node hands to its parent: an absolute snapshot of its subtree, never a delta, so that replay, duplication and
/// reordering cannot change a total.
/// </summary>
/// <param name="Id">The node.</param>
/// <param name="Version">A larger one replaces a smaller one.</param>
/// <param name="Digest">Of the inputs: the same digest says the same totals, whatever the version.</param>
/// <param name="Edition">The catalogue's edition.</param>
/// <param name="Coverage">At and below the node.</param>
/// <param name="Submitted">On basis SUBMITTED.</param>
/// <param name="Accepted">On basis ACCEPTED.</param>
/// <param name="Standing">How it stands to the truth.</param>
/// <param name="ChangedAt">When the newest change in it was acknowledged; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("contribution")]
public sealed record Contribution(
    [property: Id(0)] JurisdictionId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] Digest Digest,
    [property: Id(3)] string Edition,
    [property: Id(4)] Coverage Coverage,
    [property: Id(5)] Totals Submitted,
    [property: Id(6)] Totals Accepted,
    [property: Id(7)] Standing Standing,
    [property: Id(8)] DateTimeOffset? ChangedAt)
{
    /// <summary>
    /// The newest version of the tenant's own indicators that anything in it was reckoned with: who knows that one can name
    /// every cell. 0 for the built-in ones alone.
    /// </summary>
    [Id(9)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long CatalogueVersion { get; init; }

    public Totals On(Basis basis) => basis == Basis.Accepted ? Accepted : Submitted;
}
