using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Cells;

/// <summary>
/// The aggregate of one indicator over some reports. <see cref="Merge"/> is associative and commutative with
/// <see cref="Empty"/> as identity, exact within the bounds of <see cref="Limits"/> for a million reports.
/// </summary>
[GenerateSerializer, Immutable, Alias("cell")]
public sealed record Cell
{
    public static readonly Cell Empty = new();

    /// <summary>The sum of the reported values; 0 for ratios and scores, which are never added.</summary>
    [Id(0)]
    public decimal Sum { get; init; }

    /// <summary>How many reports gave a value that counts.</summary>
    [Id(1)]
    public int Reporting { get; init; }

    /// <summary>How many of <see cref="Reporting"/> rest on a value that is not exact.</summary>
    [Id(2)]
    public int Approximate { get; init; }

    /// <summary>How many reports said that the indicator does not apply to them.</summary>
    [Id(3)]
    public int NotApplicable { get; init; }

    /// <summary>The smallest report-level value; null where none is reported or no report has cases.</summary>
    [Id(4)]
    public Extreme? Min { get; init; }

    /// <summary>The largest report-level value; null where none is reported or no report has cases.</summary>
    [Id(5)]
    public Extreme? Max { get; init; }

    /// <summary>For a ratio whose parts are known: what pools. Null where no report gave a pair.</summary>
    [Id(6)]
    public RatioParts? Parts { get; init; }

    /// <summary>How many values were left out, by reason. Null where none was.</summary>
    [Id(7)]
    public Exclusions? Exclusions { get; init; }

    /// <summary>How many parts of divided jurisdictions' values are in it.</summary>
    [Id(8)]
    public int Apportioned { get; init; }

    /// <summary>Whether anything that counts was reported, here or by a predecessor.</summary>
    public bool HasValue => Reporting + Apportioned > 0;

    public CellState State => this switch
    {
        // A quotient is rounded: one case in ten million is not none.
        { HasValue: true, Parts: not (null or { Numerator: 0 }) } => CellState.Value,
        { HasValue: true, Sum: 0, Min: null or { Value: 0 }, Max: null or { Value: 0 } } => CellState.Zero,
        { HasValue: true } => CellState.Value,
        { NotApplicable: > 0 } => CellState.NotApplicable,
        _ => CellState.NotReported,
    };

    /// <summary>The same with one object for what is equal.</summary>
    /// <param name="of">The code that stands for all that are equal to it; the first one where there is none yet.</param>
    internal Cell Shared(ref JurisdictionCode? of)
    {
        if (ReferenceEquals(this, Empty) || this == Empty)
        {
            return Empty;
        }

        var (min, max) = (Shared(Min, ref of), Shared(Max, ref of));
        return ReferenceEquals(min?.Of.Text, Min?.Of.Text) && ReferenceEquals(max?.Of.Text, Max?.Of.Text)
            ? this
            : this with { Min = min, Max = max };
    }

    public static Cell Merge(Cell left, Cell right)
    {
        if (ReferenceEquals(left, Empty))
        {
            return right;
        }

        return ReferenceEquals(right, Empty)
            ? left
            : new Cell
            {
                Sum = left.Sum + right.Sum,
                Reporting = left.Reporting + right.Reporting,
                Approximate = left.Approximate + right.Approximate,
                NotApplicable = left.NotApplicable + right.NotApplicable,
                Min = Extreme.Least(left.Min, right.Min),
                Max = Extreme.Greatest(left.Max, right.Max),
                Parts = RatioParts.Merge(left.Parts, right.Parts),
                Exclusions = Exclusions.Merge(left.Exclusions, right.Exclusions),
                Apportioned = left.Apportioned + right.Apportioned,
            };
    }

    private static Extreme? Shared(Extreme? extreme, ref JurisdictionCode? of)
    {
        if (extreme is not { } found)
        {
            return null;
        }

        of ??= found.Of;
        return found.Of == of ? found with { Of = of.Value } : found;
    }
}

/// <summary>What a cell says. The difference survives the roll-up.</summary>
public enum CellState
{
    /// <summary>No report gave anything.</summary>
    NotReported = 0,

    /// <summary>Something was reported that is not all zero.</summary>
    Value = 1,

    /// <summary>Something was reported, and all of it is zero.</summary>
    Zero = 2,

    /// <summary>Nobody gave a value, and somebody said that there can be none.</summary>
    NotApplicable = 3,
}

/// <summary>A report-level value and the jurisdiction that has it.</summary>
[GenerateSerializer, Immutable, Alias("extreme")]
public readonly record struct Extreme([property: Id(0)] decimal Value, [property: Id(1)] JurisdictionCode Of)
{
    /// <summary>The smaller value; of equal ones that of the smaller code, so that order does not matter.</summary>
    public static Extreme? Least(Extreme? left, Extreme? right) => Choose(left, right, -1);

    /// <summary>The larger value; of equal ones that of the smaller code, so that order does not matter.</summary>
    public static Extreme? Greatest(Extreme? left, Extreme? right) => Choose(left, right, 1);

    private static Extreme? Choose(Extreme? left, Extreme? right, int sign)
    {
        if (left is not { } a || right is not { } b)
        {
            return left ?? right;
        }

        var order = a.Value.CompareTo(b.Value) * sign;
        return order > 0 || (order == 0 && a.Of.CompareTo(b.Of) <= 0) ? a : b;
    }
}
