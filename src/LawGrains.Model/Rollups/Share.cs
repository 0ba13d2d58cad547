using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;

namespace LawGrains.Model.Rollups;

/// <summary>
/// A successor's part of a divided jurisdiction: an interval of [0, 1), so that the parts of all successors lie side by
/// side. A part of a value is the difference of its two rounded ends: it has no more decimals than the value, and all
/// parts add up to exactly the value.
/// </summary>
/// <param name="From">Where the part begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Bears">
/// Whether this successor carries what cannot be divided: counts of reports, rates without parts, scores. One of them does.
/// </param>
[GenerateSerializer, Immutable, Alias("share")]
public readonly record struct Share(
    [property: Id(0)] decimal From,
    [property: Id(1)] decimal To,
    [property: Id(2)] bool Bears)
{
    public static readonly Share Whole = new(0, 1, true);

    public bool IsWhole => From == 0 && To == 1;

    /// <summary>A part of this part.</summary>
    public Share Within(Share part) =>
        new(At(part.From), At(part.To), Bears && part.Bears);

    /// <summary>The part of a cell of one report.</summary>
    public Cell Of(Cell cell, IndicatorKind kind)
    {
        if (IsWhole || ReferenceEquals(cell, Cell.Empty))
        {
            return cell;
        }

        var counts = Bears ? cell : Cell.Empty;
        var adds = kind is not (IndicatorKind.Ratio or IndicatorKind.Score);
        if (cell.Reporting == 0 || (!adds && cell.Parts is null))
        {
            return counts;
        }

        // A part is no value that anybody reported: it is no extreme.
        return counts with
        {
            Sum = Of(cell.Sum),
            Apportioned = 1,
            Min = null,
            Max = null,
            Parts = cell.Parts is { } parts
                ? new(
                    Of(parts.Numerator),
                    Of(parts.Denominator),
                    Bears ? parts.Pairs : 0,
                    Bears ? parts.Derived : 0)
                : null,
        };
    }

    private decimal At(decimal end) => From + ((To - From) * end);

    private decimal Of(decimal value) => Rounded(value, To) - Rounded(value, From);

    // At the ends the value itself and nothing: what is exact must stay so.
    private static decimal Rounded(decimal value, decimal end) => end switch
    {
        0 => 0,
        1 => value,
        _ => decimal.Round(value * end, value.Scale, MidpointRounding.ToEven),
    };
}
