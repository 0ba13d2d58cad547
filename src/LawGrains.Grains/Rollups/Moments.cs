using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>Moments by a clock that may be set.</summary>
internal static class Moments
{
    /// <summary>The moment of a timestamp, by the clock as it is set now.</summary>
    public static DateTimeOffset Before(this TimeProvider clock, long timestamp) =>
        clock.GetUtcNow() - clock.GetElapsedTime(timestamp);

    /// <summary>The same without a word on when it was proven.</summary>
    public static Standing Unproven(this Standing standing) =>
        standing with { VerifiedAt = default, StoredAt = default };

    /// <inheritdoc cref="Unproven(Standing)"/>
    public static Contribution Unproven(this Contribution contribution) =>
        contribution with { Standing = contribution.Standing.Unproven() };
}
