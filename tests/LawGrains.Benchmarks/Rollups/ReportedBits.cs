using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LawGrains.Model.Catalogue;
using LawGrains.V1;
using Kind = LawGrains.Model.Catalogue.IndicatorKind;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>
/// Reports whose totals say which of them are in: each gives one indicator a power of two that no other report gives it.
/// A report that is lost is a bit that is missing, one that counts twice carries into another bit.
/// </summary>
internal static class ReportedBits
{
    // A value is at most 10¹².
    private const int BitsAnIndicator = 39;

    private static readonly ImmutableArray<string> Adding =
    [
        .. BuiltInCatalogue.Current.Indicators
            .Where(indicator => indicator.Kind is Kind.Count or Kind.Level or Kind.Amount)
            .Select(indicator => indicator.Code.Text),
    ];

    /// <summary>The indicators that hold the bits of so many reports.</summary>
    public static IEnumerable<string> Indicators(int reports) =>
        Adding.Take((reports + BitsAnIndicator - 1) / BitsAnIndicator);

    /// <summary>Puts a report's bit in place of its first figure, and moves the others out of the way.</summary>
    public static void Mark(Figures figures, int number, int reports)
    {
        var free = Adding.RemoveAll(Indicators(reports).Contains);
        for (var i = 1; i < figures.Observations.Count; i++)
        {
            figures.Observations[i].Indicator = free[(number + i) % free.Length];
        }

        figures.Observations[0].Indicator = Adding[number / BitsAnIndicator];
        figures.Observations[0].Value = (1L << (number % BitsAnIndicator)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The numbers of the reports that are in a roll-up's effective totals.</summary>
    /// <param name="rollup">With the cells of <see cref="Indicators"/>.</param>
    public static IEnumerable<int> Read(GetRollupResponse rollup)
    {
        foreach (var cell in rollup.Cells)
        {
            var first = Adding.IndexOf(cell.Indicator) * BitsAnIndicator;
            for (var bits = cell.Effective.HasValue ? ulong.Parse(cell.Effective.Value, CultureInfo.InvariantCulture) : 0;
                bits != 0;
                bits &= bits - 1)
            {
                yield return first + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}
