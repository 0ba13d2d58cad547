namespace LawGrains.Model.Cells;

/// <summary>
/// What makes a ratio: pairs formed per report, of one scope and period, and added as pairs. The quotient is formed
/// only to be shown.
/// </summary>
/// <param name="Numerator">Σ numerators.</param>
/// <param name="Denominator">Σ denominators.</param>
/// <param name="Pairs">How many reports gave a pair.</param>
/// <param name="Derived">How many of them stated a rate and the denominator, so that the numerator is their product.</param>
[GenerateSerializer, Immutable, Alias("ratio-parts")]
public sealed record RatioParts(
    [property: Id(0)] decimal Numerator,
    [property: Id(1)] decimal Denominator,
    [property: Id(2)] int Pairs,
    [property: Id(3)] int Derived)
{
    /// <summary>The decimals of a quotient that is shown.</summary>
    public const int ShownDecimals = 6;

    /// <summary>The pooled ratio, rounded half-even to <see cref="ShownDecimals"/>; null says 'no cases', not 0 %.</summary>
    public decimal? Quotient => Denominator == 0
        ? null
        : decimal.Round(Numerator / Denominator, ShownDecimals, MidpointRounding.ToEven);

    public static RatioParts? Merge(RatioParts? left, RatioParts? right) =>
        left is null || right is null
            ? left ?? right
            : new(
                left.Numerator + right.Numerator,
                left.Denominator + right.Denominator,
                left.Pairs + right.Pairs,
                left.Derived + right.Derived);
}
