using System.Text.Json.Serialization;

namespace LawGrains.Model.Rollups;

/// <summary>
/// How a contribution stands to the truth: the oldest of its inputs on each count. Asked with, it is the least that is
/// good enough.
/// </summary>
/// <param name="TreeVersion">The tree that it was reckoned with, or one that says the same of its subtree.</param>
/// <param name="PolicyVersion">The tenant's roll-up policy that it was reckoned with.</param>
/// <param name="VerifiedAt">When every input was last known to be what its owner holds.</param>
/// <param name="StoredAt">When every input was last known to be what storage holds.</param>
[GenerateSerializer, Immutable, Alias("standing")]
public readonly record struct Standing(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] long PolicyVersion,
    [property: Id(2)] DateTimeOffset VerifiedAt,
    [property: Id(3)] DateTimeOffset StoredAt)
{
    /// <summary>Older than nothing: the identity of <see cref="Oldest"/>.</summary>
    public static readonly Standing Perfect =
        new(long.MaxValue, long.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue) { CatalogueVersion = long.MaxValue };

    /// <summary>
    /// The version of the tenant's own indicators that it was reckoned with; 0 for the built-in ones alone, which is not
    /// written, so that what was signed before there were any stays what it was.
    /// </summary>
    [Id(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long CatalogueVersion { get; init; }

    /// <summary>What two inputs together can claim.</summary>
    public static Standing Oldest(Standing left, Standing right) => new(
        Math.Min(left.TreeVersion, right.TreeVersion),
        Math.Min(left.PolicyVersion, right.PolicyVersion),
        left.VerifiedAt < right.VerifiedAt ? left.VerifiedAt : right.VerifiedAt,
        left.StoredAt < right.StoredAt ? left.StoredAt : right.StoredAt)
    {
        CatalogueVersion = Math.Min(left.CatalogueVersion, right.CatalogueVersion),
    };

    /// <summary>What meets both of two bounds; of two proofs of the same content, the better on each count.</summary>
    public static Standing Newest(Standing left, Standing right) => new(
        Math.Max(left.TreeVersion, right.TreeVersion),
        Math.Max(left.PolicyVersion, right.PolicyVersion),
        left.VerifiedAt > right.VerifiedAt ? left.VerifiedAt : right.VerifiedAt,
        left.StoredAt > right.StoredAt ? left.StoredAt : right.StoredAt)
    {
        CatalogueVersion = Math.Max(left.CatalogueVersion, right.CatalogueVersion),
    };

    /// <summary>Whether this is as good as asked on every count.</summary>
    public bool Meets(Standing bound) =>
        TreeVersion >= bound.TreeVersion
        && PolicyVersion >= bound.PolicyVersion
        && CatalogueVersion >= bound.CatalogueVersion
        && VerifiedAt >= bound.VerifiedAt
        && StoredAt >= bound.StoredAt;
}
