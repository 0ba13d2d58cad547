using System.Collections.Immutable;
using LawGrains.V1;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>All that a cell says but whose its extremes are: as the server answered it, or as it must be.</summary>
internal sealed record CellSeen(
    CellState State,
    decimal? Value,
    int Reporting,
    int Approximate,
    decimal? Least,
    decimal? Greatest,
    decimal? Numerator,
    decimal? Denominator,
    int Derived,
    Exclusions LeftOut)
{
    public static readonly CellSeen Nothing = new(CellState.NotReported, null, 0, 0, null, null, null, null, 0, new());

    public static CellSeen Of(Cell cell) => new(
        cell.State,
        Decimals.ParseIfAny(cell.HasValue, cell.Value),
        cell.Reporting,
        cell.Approximate,
        Decimals.ParseIfAny(cell.Min is not null, cell.Min?.Value),
        Decimals.ParseIfAny(cell.Max is not null, cell.Max?.Value),
        Decimals.ParseIfAny(cell.Parts is not null, cell.Parts?.Numerator),
        Decimals.ParseIfAny(cell.Parts is not null, cell.Parts?.Denominator),
        cell.Parts?.Derived ?? 0,
        cell.Excluded ?? new());

    /// <summary>What reports make together.</summary>
    public static CellSeen Of(
        CatalogueEntry entry, ImmutableArray<ReportFigure> figures, IEnumerable<Statement> leftOut)
    {
        var pairs = figures.Where(figure => figure.Pair is not null).Select(figure => figure.Pair!.Value).ToList();
        decimal? numerator = pairs.Count == 0 ? null : pairs.Sum(pair => pair.Numerator);
        decimal? denominator = pairs.Count == 0 ? null : pairs.Sum(pair => pair.Denominator);
        var greatest = figures.Max(figure => figure.Greatest);
        var least = figures.Min(figure => figure.Least);
        return new(
            figures.IsEmpty ? CellState.NotReported : StateOf(least, greatest),
            figures.IsEmpty ? null : entry.Adds ? figures.Sum(figure => figure.Sum) : Pooled(numerator, denominator),
            figures.Length,
            figures.Count(figure => !figure.IsExact),
            least,
            greatest,
            numerator,
            denominator,
            pairs.Count(pair => pair.IsDerived),
            Count([.. leftOut.Select(statement => statement.LeftOut)]));
    }

    private static CellState StateOf(decimal? least, decimal? greatest) =>
        (least ?? 0, greatest ?? 0) == (0, 0) ? CellState.Zero : CellState.Value;

    private static decimal? Pooled(decimal? numerator, decimal? denominator) =>
        numerator is { } above && denominator is { } below ? Pair.Divide(above, below) : null;

    private static Exclusions Count(ImmutableArray<ExclusionReason> reasons) => new()
    {
        Cumulative = reasons.Count(reason => reason == ExclusionReason.Cumulative),
        Partial = reasons.Count(reason => reason == ExclusionReason.Partial),
        Target = reasons.Count(reason => reason == ExclusionReason.Target),
        Conflict = reasons.Count(reason => reason == ExclusionReason.Conflict),
        Unconfirmed = reasons.Count(reason => reason == ExclusionReason.Unconfirmed),
    };
}
