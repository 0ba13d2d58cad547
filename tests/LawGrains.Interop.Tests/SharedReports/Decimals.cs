using System.Globalization;

namespace LawGrains.Interop.Tests.SharedReports;

internal static class Decimals
{
    public static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Null where there is none.</summary>
    public static decimal? ParseIfAny(bool isThere, string? text) => isThere ? Parse(text!) : null;
}
