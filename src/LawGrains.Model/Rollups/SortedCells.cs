using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>What stands in a list in the order of the indicators' codes, each code once.</summary>
internal interface IIndicatorCell
{
    IndicatorCode Indicator { get; }
}

/// <summary>Walks two such lists side by side.</summary>
internal static class SortedCells
{
    /// <param name="left">The one list.</param>
    /// <param name="right">The other.</param>
    /// <param name="ofLeft">What becomes of a cell whose code the other list lacks.</param>
    /// <param name="ofRight">The same from the other side.</param>
    /// <param name="ofBoth">What two cells of one code come to.</param>
    /// <returns>In the order of the codes, each once.</returns>
    public static ImmutableArray<TResult> Merge<TLeft, TRight, TResult>(
        ImmutableArray<TLeft> left,
        ImmutableArray<TRight> right,
        Func<TLeft, TResult> ofLeft,
        Func<TRight, TResult> ofRight,
        Func<TLeft, TRight, TResult> ofBoth)
        where TLeft : IIndicatorCell
        where TRight : IIndicatorCell
    {
        var merged = ImmutableArray.CreateBuilder<TResult>(Math.Max(left.Length, right.Length));
        var (l, r) = (0, 0);
        while (l < left.Length && r < right.Length)
        {
            merged.Add(left[l].Indicator.CompareTo(right[r].Indicator) switch
            {
                < 0 => ofLeft(left[l++]),
                > 0 => ofRight(right[r++]),
                _ => ofBoth(left[l++], right[r++]),
            });
        }

        for (; l < left.Length; l++)
        {
            merged.Add(ofLeft(left[l]));
        }

        for (; r < right.Length; r++)
        {
            merged.Add(ofRight(right[r]));
        }

        return merged.DrainToImmutable();
    }
}
