using System.Globalization;

namespace LawGrains.Cli.Terminal;

/// <summary>A number and what it counts, in the right number.</summary>
internal static class Counted
{
    /// <param name="count">How many.</param>
    /// <param name="noun">In the singular; its plural takes an s.</param>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");
}
