using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Model.Cells;

/// <summary>The cells of one report for one scope.</summary>
internal sealed class ScopedFigures(
    IndicatorCatalogue catalogue,
    IReadOnlyDictionary<(IndicatorCode Indicator, Scope Scope), Tally> tallies,
    Scope scope,
    JurisdictionCode of)
{
    public Cell Cell(Indicator indicator)
    {
        var tally = Find(indicator.Code);
        return indicator.Kind switch
        {
            IndicatorKind.Ratio => Ratio(indicator, tally),
            IndicatorKind.Score => tally is null ? Cells.Cell.Empty : Ranged(tally),
            _ => tally is null ? Cells.Cell.Empty : Summed(tally),
        };
    }

    // Parallel items add up to one report-level value.
    private Cell Summed(Tally tally) => !tally.HasValue ? WithoutValue(tally) : WithoutValue(tally) with
    {
        Sum = tally.Sum,
        Reporting = 1,
        Approximate = tally.IsApproximate ? 1 : 0,
        NotApplicable = 0,
        Min = new Extreme(tally.Sum, of),
        Max = new Extreme(tally.Sum, of),
    };

    // Several rates of one report stand side by side: they are never added.
    private Cell Ranged(Tally tally) => !tally.HasValue ? WithoutValue(tally) : WithoutValue(tally) with
    {
        Reporting = 1,
        Approximate = tally.IsApproximate ? 1 : 0,
        NotApplicable = 0,
        Min = new Extreme(tally.Least, of),
        Max = new Extreme(tally.Greatest, of),
    };

    private Cell Ratio(Indicator ratio, Tally? rate)
    {
        var numerator = Part(ratio.Numerator);
        var denominator = Part(ratio.Denominator);
        var left = rate is null ? Cells.Cell.Empty : WithoutValue(rate);

        if (numerator is not null && denominator is not null)
        {
            return Paired(left, new(numerator.Sum, denominator.Sum, 1, 0), numerator, denominator);
        }

        // Of several rates none speaks for the denominator; of one above 1 the product could leave the exact range.
        if (rate is { HasValue: true } && denominator is not null && rate.Least == rate.Greatest && IsShare(rate.Least))
        {
            return Paired(left, new(rate.Least * denominator.Sum, denominator.Sum, 1, 1), rate, denominator);
        }

        return rate is null ? Cells.Cell.Empty : Ranged(rate);
    }

    private Cell Paired(Cell left, RatioParts parts, Tally first, Tally second)
    {
        if (parts is { Denominator: 0, Numerator: not 0 })
        {
            return left with { Exclusions = Exclusions.Merge(left.Exclusions, Exclusions.One(ExclusionReason.Conflict)) };
        }

        return left with
        {
            Reporting = 1,
            Approximate = first.IsApproximate || second.IsApproximate ? 1 : 0,
            NotApplicable = 0,
            Min = parts.Quotient is { } least ? new Extreme(least, of) : null,
            Max = parts.Quotient is { } greatest ? new Extreme(greatest, of) : null,
            Parts = parts,
        };
    }

    private static Cell WithoutValue(Tally tally) => tally is { IsNotApplicable: false, Exclusions: null }
        ? Cells.Cell.Empty
        : Cells.Cell.Empty with { NotApplicable = tally.IsNotApplicable ? 1 : 0, Exclusions = tally.Exclusions };

    private static bool IsShare(decimal rate) => rate is >= 0 and <= 1;

    private Tally? Part(IndicatorCode? code) =>
        code is { } part && Find(part) is { HasValue: true } tally
        && catalogue.Find(part)!.Kind is not (IndicatorKind.Ratio or IndicatorKind.Score)
            ? tally
            : null;

    private Tally? Find(IndicatorCode code) => tallies.GetValueOrDefault((code, scope));
}
