using System.Globalization;

namespace LawGrains.Cli.Terminal;

/// <summary>Writes the contract's decimals for people, without losing a digit of a count or an amount.</summary>
public static class Numerals
{
    private const string PercentUnit = "%";
    private const string MoneyUnit = "元";
    private const decimal TenThousand = 10_000m;

    /// <param name="value">A decimal as the contract has it; a rate as a fraction of 1.</param>
    /// <param name="unit">The indicator's unit. A rate shows as a percentage; money from 10,000 on in 万, as officials write it.</param>
    /// <returns>As in <c>12,345</c>, <c>98.92%</c> or <c>1,284.5万</c>; the text itself where it is no decimal.</returns>
    public static string Show(string value, string unit)
    {
        if (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return value;
        }

        return unit switch
        {
            PercentUnit => string.Create(CultureInfo.InvariantCulture, $"{number * 100m:#,0.##}%"),
            MoneyUnit when decimal.Abs(number) >= TenThousand =>
                string.Create(CultureInfo.InvariantCulture, $"{number / TenThousand:#,0.########}万"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{number:#,0.####}"),
        };
    }

    /// <summary>The same with the unit behind it.</summary>
    public static string ShowWithUnit(string value, string unit) => Show(value, unit) + Suffix(unit);

    /// <summary>What stands behind a value: nothing behind a percentage.</summary>
    public static string Suffix(string unit) => unit == PercentUnit ? "" : $" {unit}";
}
