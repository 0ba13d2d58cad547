using System.Globalization;

namespace LawGrains.Server.Mapping;

/// <summary>Decimals as the contract has them: text, exact, with '.', without exponent and superfluous zeros.</summary>
internal static class Decimals
{
    private const string Shortest = "0.############################";

    public static string ToText(this decimal value) => value.ToString(Shortest, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
