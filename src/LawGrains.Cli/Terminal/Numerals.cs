using System.Globalization;

namespace LawGrains.Cli.Terminal;

/// <summary>Writes the contract's decimals for people.</summary>
public static class Numerals
{
    private const string PercentUnit = "%";

    /// <param name="value">A decimal as the contract has it; a rate as a fraction of 1.</param>
    /// <param name="unit">The indicator's unit; '%' shows the fraction as a percentage.</param>
    /// <returns>As in <c>12,345</c>, <c>0.5</c> or <c>98.92 %</c>; the text itself where it is no decimal.</returns>
    public static string Show(string value, string unit)
    {
        if (!decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return value;
        }

        return unit == PercentUnit
            ? string.Create(CultureInfo.InvariantCulture, $"{number * 100m:#,0.##} %")
            : string.Create(CultureInfo.InvariantCulture, $"{number:#,0.####}");
    }

    /// <summary>The same with the unit behind it.</summary>
    public static string ShowWithUnit(string value, string unit) =>
        unit == PercentUnit ? Show(value, unit) : $"{Show(value, unit)} {unit}";
}
