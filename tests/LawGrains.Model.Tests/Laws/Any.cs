using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Tests.Laws;

/// <summary>What may come, its bounds more often than chance would have them.</summary>
internal static class Any
{
    // Few and of different cases and lengths, so that ties are common.
    public static Gen<JurisdictionCode> Code => Gen.Elements("11", "110101", "110101001", "ZZ", "aa", "a-1")
        .Select(text => JurisdictionCode.Parse(text));

    /// <summary>A reported value: up to 10¹² in size, up to four decimals, some with zeros beyond them.</summary>
    public static Gen<decimal> Value =>
        from value in Gen.Frequency(
            (3, Gen.Choose(-3, 3).Select(small => (decimal)small)),
            (2, Gen.Elements(Limits.Value, -Limits.Value, Limits.Value - 0.0001m, 0.0001m - Limits.Value, 0.0001m)),
            (3, Between(-10_000_000_000_000_000, 10_000_000_000_000_000).Select(many => many / 10_000m)))
        from zeros in Gen.Elements(1m, 1.0000m, 1.000000000000m)
        select value * zeros;

    public static Gen<decimal> Denominator => Value.Select(decimal.Abs);

    /// <summary>A share from 0 to 1 with up to six decimals.</summary>
    public static Gen<decimal> Share => Gen.Frequency(
        (1, Gen.Elements(0m, 1m, 0.000001m, 0.999999m, 1.000000m)),
        (3, Gen.Choose(0, 1_000_000).Select(millionths => millionths / 1_000_000m)));

    public static Gen<long> Between(long low, long high) =>
        from upper in Gen.Choose(0, int.MaxValue)
        from lower in Gen.Choose(0, int.MaxValue)
        select low + (long)((((UInt128)upper << 31) + (UInt128)lower) % (UInt128)(high - low + 1));

    public static Gen<bool> Flag => Gen.Elements(true, false);

    /// <summary>An observation within the bounds, of an indicator of the test catalogue.</summary>
    public static Gen<Observation> Observation =>
        from indicator in Gen.Elements<IndicatorCode>(Indicators)
        from number in Number(indicator)
        from isValue in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from scope in Gen.Elements(Scope.Own, Scope.Whole)
        from precision in Gen.Elements(Enum.GetValues<Precision>())
        from qualifier in Mostly(PeriodQualifier.Year)
        from role in Mostly(ObservationRole.Counted)
        from reason in Gen.Choose(1, 5)
        from hundredths in Gen.Frequency((5, Gen.Constant(100)), (1, Gen.Choose(70, 90)))
        select new Observation
        {
            Indicator = indicator,
            Value = isValue ? number : null,
            Scope = scope,
            Precision = precision,
            PeriodQualifier = qualifier,
            Role = role,
            Exclusion = role == ObservationRole.Excluded ? (ExclusionReason)reason : ExclusionReason.None,
            Confidence = hundredths / 100m,
        };

    /// <summary>An observation so small that any number of them together is within the bounds too.</summary>
    public static Gen<Observation> SmallObservation =>
        from observation in Observation
        from small in Gen.OneOf(Share, Gen.Choose(-3, 9).Select(whole => (decimal)whole))
        let decimals = TestCatalogue.Instance.Find(observation.Indicator)!.Kind == IndicatorKind.Ratio
            ? Limits.RateDecimals
            : Limits.ValueDecimals
        select observation.Value is null ? observation : observation with { Value = decimal.Round(small, decimals) };

    public static Gen<Exclusions?> LeftOut => Gen.Frequency(
        (2, Gen.Constant<Exclusions?>(null)),
        (1, Gen.Choose(0, 2).ArrayOf(5).Select(n => (Exclusions?)new Exclusions(n[0], n[1], n[2], n[3], n[4]))));

    public static Gen<RatioParts> Pair => Gen.OneOf(
        from numerator in Value
        from denominator in Value
        select new RatioParts(numerator, denominator, 1, 0),
        from rate in Share
        from denominator in Denominator
        select new RatioParts(rate * denominator, denominator, 1, 1));

    /// <summary>A cell as one report makes it.</summary>
    public static Gen<Cell> ReportCell => Gen.Frequency(
        (1, Gen.Constant(Cell.Empty)),
        (1, Gen.Constant(Cell.Empty with { })),
        (4, Summed),
        (3, Paired),
        (2, Ranged),
        (1, from exclusions in LeftOut select new Cell { NotApplicable = 1, Exclusions = exclusions }),
        (1, from exclusions in LeftOut select new Cell { Exclusions = exclusions }));

    /// <summary>A cell over up to eight reports.</summary>
    public static Gen<Cell> MergedCell =>
        ReportCell.ListOf().Select(cells => cells.Take(8).Aggregate(Cell.Empty, Cell.Merge));

    public static Gen<Coverage> Covered => Gen.Frequency(
        (1, Gen.Constant(Coverage.None)),
        (5, Gen.Choose(0, 1_000_000).ArrayOf(7).Select(n => new Coverage(n[0], n[1], n[2], n[3], n[4], n[5], n[6]))));

    public static Gen<Totals> ChildTotals => TrackedCells(withDeclared: false);

    public static Gen<Totals> TotalsWithDeclared => TrackedCells(withDeclared: true);

    public static Gen<ReportFigures> Figures =>
        from picks in Flag.ArrayOf(Indicators.Length)
        from cells in ReportCell.Two().ArrayOf(Indicators.Length)
        select new ReportFigures([
            .. Indicators
                .Select((indicator, i) => (Picked: picks[i], Cell: new ReportCell(indicator, cells[i].Item1, cells[i].Item2)))
                .Where(pair => pair.Picked)
                .Select(pair => pair.Cell)
        ]);

    private static readonly ImmutableArray<IndicatorCode> Indicators =
        [.. TestCatalogue.Instance.Indicators.Select(indicator => indicator.Code).Order()];

    private static Gen<T> Mostly<T>(T usual)
        where T : struct, Enum =>
        Gen.Frequency((8, Gen.Constant(usual)), (2, Gen.Elements(Enum.GetValues<T>())));

    private static Gen<decimal> Number(IndicatorCode indicator) =>
        TestCatalogue.Instance.Find(indicator)!.Kind == IndicatorKind.Ratio
            ? Gen.Frequency((5, Share), (1, Value))
            : Value;

    private static Gen<Cell> Summed =>
        from value in Value
        from of in Code
        from approximate in Gen.Choose(0, 1)
        from exclusions in LeftOut
        select new Cell
        {
            Sum = value,
            Reporting = 1,
            Approximate = approximate,
            Min = new Extreme(value, of),
            Max = new Extreme(value, of),
            Exclusions = exclusions,
        };

    private static Gen<Cell> Paired =>
        from parts in Pair
        from of in Code
        let quotient = parts.Quotient is { } value ? new Extreme(value, of) : (Extreme?)null
        select new Cell { Reporting = 1, Parts = parts, Min = quotient, Max = quotient };

    private static Gen<Cell> Ranged =>
        from first in Share
        from second in Share
        from of in Code
        select new Cell
        {
            Reporting = 1,
            Min = new Extreme(decimal.Min(first, second), of),
            Max = new Extreme(decimal.Max(first, second), of),
        };

    private static Gen<Totals> TrackedCells(bool withDeclared) =>
        from picks in Flag.ArrayOf(Indicators.Length)
        from cells in MergedCell.Three().ArrayOf(Indicators.Length)
        from same in Flag.ArrayOf(Indicators.Length)
        select new Totals([
            .. Indicators
                .Select((indicator, i) => (Picked: picks[i], Cell: new TrackedCell(
                    indicator,
                    withDeclared ? cells[i].Item1 : Cell.Empty,
                    cells[i].Item2,
                    same[i] ? cells[i].Item2 : cells[i].Item3)))
                .Where(pair => pair.Picked)
                .Select(pair => pair.Cell)
        ]);
}
