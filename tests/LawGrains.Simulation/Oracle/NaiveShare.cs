namespace LawGrains.Simulation.Oracle;

/// <summary>
/// A stretch of [0, 1) of one report's figures. Of a value it takes the difference of its two rounded ends, so that
/// stretches that lie side by side come to exactly the value.
/// </summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Bears">Whether what cannot be divided lies in it.</param>
internal readonly record struct NaiveShare(decimal From, decimal To, bool Bears)
{
    public static readonly NaiveShare All = new(0, 1, true);

    public bool IsAll => From == 0 && To == 1;

    /// <summary>A stretch of this stretch.</summary>
    public NaiveShare Of(NaiveShare part) => new(
        From + ((To - From) * part.From), From + ((To - From) * part.To), Bears && part.Bears);

    public NaiveCell Of(NaiveCell cell, NaiveKind kind)
    {
        if (IsAll)
        {
            return cell;
        }

        var taken = new NaiveCell();
        var divides = cell.Reporting > 0 && (kind == NaiveKind.Added || cell.IsPaired);
        if (Bears)
        {
            taken.Add(cell);
        }

        if (divides)
        {
            // A part is nobody's reported value, and so it is no extreme.
            (taken.Min, taken.Max, taken.Apportioned) = (null, null, 1);
            (taken.Sum, taken.Numerator, taken.Denominator) = (Of(cell.Sum), Of(cell.Numerator), Of(cell.Denominator));
            taken.IsPaired = cell.IsPaired;
        }

        return taken;
    }

    private decimal Of(decimal value) => UpTo(value, To) - UpTo(value, From);

    private static decimal UpTo(decimal value, decimal end) =>
        end == 1 ? value : decimal.Round(value * end, value.Scale, MidpointRounding.ToEven);
}
