using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>Which proofs from elsewhere are believed.</summary>
internal static class Proof
{
    // The clocks of a cluster differ by less; a clock that was set while a message was on its way differs by more.
    private static readonly TimeSpan LargestDifference = TimeSpan.FromMinutes(1);

    /// <summary>The same without moments that have not come yet: those are of a clock that was set back since.</summary>
    public static Standing Believed(Standing standing, DateTimeOffset now) => standing with
    {
        VerifiedAt = Believed(standing.VerifiedAt, now),
        StoredAt = Believed(standing.StoredAt, now),
    };

    private static DateTimeOffset Believed(DateTimeOffset moment, DateTimeOffset now) =>
        moment - now > LargestDifference && moment != DateTimeOffset.MaxValue ? default : moment;
}
