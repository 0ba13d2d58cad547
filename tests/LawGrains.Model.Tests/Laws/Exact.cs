using System.Numerics;

namespace LawGrains.Model.Tests.Laws;

/// <summary>Decimals as whole numbers of 10⁻¹⁰, whose sums cannot round.</summary>
internal static class Exact
{
    public const int Decimals = 10;

    /// <exception cref="ArgumentException">The value has digits beyond the tenth decimal.</exception>
    public static BigInteger Scaled(decimal value)
    {
        var bits = decimal.GetBits(value);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0];
        var scale = (bits[3] >> 16) & 0xFF;
        var (scaled, rest) = BigInteger.DivRem(magnitude * BigInteger.Pow(10, Decimals), BigInteger.Pow(10, scale));
        return rest.IsZero
            ? bits[3] < 0 ? -scaled : scaled
            : throw new ArgumentException($"{value} has more than {Decimals} decimals.", nameof(value));
    }

    public static BigInteger Sum(IEnumerable<decimal> values) =>
        values.Aggregate(BigInteger.Zero, (sum, value) => sum + Scaled(value));

    /// <summary>The quotient in whole numbers of 10⁻⁶, rounded half-even once, from the exact value.</summary>
    public static BigInteger Quotient(BigInteger numerator, BigInteger denominator)
    {
        var top = numerator * 1_000_000 * denominator.Sign;
        var bottom = BigInteger.Abs(denominator);
        var floor = BigInteger.Divide(top - (((top % bottom) + bottom) % bottom), bottom);
        var twice = 2 * (top - (floor * bottom));
        return twice > bottom || (twice == bottom && !floor.IsEven) ? floor + 1 : floor;
    }
}
