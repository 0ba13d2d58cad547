using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Rollups;

/// <summary>Writes a roll-up's cells for people.</summary>
internal static class CellWords
{
    /// <summary>Stands for 'not reported'.</summary>
    public const string None = "–";

    /// <summary>The total; for bare rates and scores, which have none, how they range.</summary>
    public static string Value(Cell? cell, string unit) => cell?.State switch
    {
        CellState.Value or CellState.Zero => Hedge(cell) + (cell.HasValue ? Numerals.Show(cell.Value, unit) : Range(cell, unit)),
        CellState.NotApplicable => "n/a",
        _ => None,
    };

    /// <summary>The smallest and the largest report's value; one where they are the same.</summary>
    public static string Range(Cell? cell, string unit)
    {
        if (cell?.Min is not { } min || cell.Max is not { } max)
        {
            return None;
        }

        var (low, high) = (Numerals.Show(min.Value, unit), Numerals.Show(max.Value, unit));
        return low == high ? low : $"{low.TrimEnd('%')} … {high}";
    }

    /// <summary>For a ratio with known parts: what was divided by what.</summary>
    public static string? Parts(Cell? cell) =>
        cell?.Parts is { } parts ? $"{Numerals.Show(parts.Numerator, "")}/{Numerals.Show(parts.Denominator, "")}" : null;

    /// <summary>How many values were left out, for whatever reason.</summary>
    public static int LeftOut(Cell? cell) => cell?.Excluded is { } left
        ? left.Cumulative + left.Partial + left.Target + left.Conflict + left.Unconfirmed + left.Borders
        : 0;

    private static string Hedge(Cell cell) => cell.Approximate > 0 ? "≈ " : "";
}
