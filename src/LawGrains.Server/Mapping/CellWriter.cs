using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;

namespace LawGrains.Server.Mapping;

/// <summary>Writes cells: exact decimals, and nothing where there is nothing.</summary>
internal static class CellWriter
{
    /// <param name="indicator">Of the cell.</param>
    /// <param name="cell">Null where nothing of the indicator was reported.</param>
    public static V1.IndicatorCell Write(Indicator indicator, TrackedCell? cell)
    {
        var (declared, computed, effective) = cell is null
            ? (Cell.Empty, Cell.Empty, Cell.Empty)
            : (cell.Declared, cell.Computed, cell.Effective);
        var answer = new V1.IndicatorCell
        {
            Indicator = indicator.Code.Text,
            NameZh = indicator.NameZh,
            NameEn = indicator.NameEn,
            Unit = indicator.Unit,
            Kind = indicator.Kind.ToProto(),
            Declared = Write(indicator.Kind, declared),
            Computed = Write(indicator.Kind, computed),
            Effective = Write(indicator.Kind, effective),
        };
        if (Adds(indicator.Kind) && declared.HasValue && computed.HasValue)
        {
            answer.Difference = (declared.Sum - computed.Sum).ToText();
        }

        return answer;
    }

    /// <summary>
    /// The value that a cell shows; null where it has none, as bare rates and scores are never averaged.
    /// </summary>
    public static decimal? Shown(IndicatorKind kind, Cell cell) => !cell.HasValue
        ? null
        : Adds(kind) ? cell.Sum : cell.Parts?.Quotient;

    public static V1.Cell Write(IndicatorKind kind, Cell cell)
    {
        var answer = new V1.Cell
        {
            State = cell.State.ToProto(),
            Reporting = cell.Reporting,
            Approximate = cell.Approximate,
            NotApplicable = cell.NotApplicable,
            Apportioned = cell.Apportioned,
        };
        if (Shown(kind, cell) is { } value)
        {
            answer.Value = value.ToText();
        }

        if (cell.Min is { } min)
        {
            answer.Min = Write(min);
        }

        if (cell.Max is { } max)
        {
            answer.Max = Write(max);
        }

        if (cell.Parts is { } parts)
        {
            answer.Parts = new()
            {
                Numerator = parts.Numerator.ToText(),
                Denominator = parts.Denominator.ToText(),
                Pairs = parts.Pairs,
                Derived = parts.Derived,
            };
        }

        if (cell.Exclusions is { } excluded)
        {
            answer.Excluded = new()
            {
                Cumulative = excluded.Cumulative,
                Partial = excluded.Partial,
                Target = excluded.Target,
                Conflict = excluded.Conflict,
                Unconfirmed = excluded.Unconfirmed,
                Borders = excluded.Borders,
            };
        }

        return answer;
    }

    private static V1.Extreme Write(Extreme extreme) =>
        new() { Value = extreme.Value.ToText(), Code = extreme.Of.Text };

    private static bool Adds(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Count or IndicatorKind.Amount or IndicatorKind.Level => true,
        IndicatorKind.Ratio or IndicatorKind.Score => false,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every kind adds or does not."),
    };
}
