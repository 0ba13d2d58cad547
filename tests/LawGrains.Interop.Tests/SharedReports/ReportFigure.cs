namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>One indicator of one report for one scope, as somebody with a pencil would find it.</summary>
/// <param name="Sum">The parallel items added up; 0 for what never adds.</param>
/// <param name="Least">Null for a ratio without cases.</param>
/// <param name="Greatest">Null for a ratio without cases.</param>
/// <param name="IsExact">Whether all that it rests on is exact.</param>
/// <param name="Pair">For a ratio whose parts are known.</param>
internal sealed record ReportFigure(decimal Sum, decimal? Least, decimal? Greatest, bool IsExact, Pair? Pair = null)
{
    /// <summary>Null where the report says nothing that counts.</summary>
    public static ReportFigure? Of(CatalogueEntry entry, IReadOnlyList<Statement> statements, bool isWhole)
    {
        var stated = Counting(entry.Code, statements, isWhole);
        if (entry.IsRatio && PairOf(entry, stated, statements, isWhole) is (var pair, var isExact))
        {
            return new(0, pair.Quotient, pair.Quotient, isExact, pair);
        }

        if (stated.Count == 0)
        {
            return null;
        }

        var values = stated.ConvertAll(statement => statement.Value);
        var areExact = stated.TrueForAll(statement => statement.IsExact);
        return entry.Adds
            ? new(values.Sum(), values.Sum(), values.Sum(), areExact)
            : new(0, values.Min(), values.Max(), areExact);
    }

    private static (Pair Pair, bool IsExact)? PairOf(
        CatalogueEntry entry, List<Statement> rates, IReadOnlyList<Statement> statements, bool isWhole)
    {
        var above = Counting(entry.Numerator, statements, isWhole);
        var below = Counting(entry.Denominator, statements, isWhole);
        if (below.Count == 0)
        {
            return null;
        }

        var cases = below.Sum(statement => statement.Value);
        if (above.Count > 0)
        {
            return (new(above.Sum(statement => statement.Value), cases, IsDerived: false), AreExact(above, below));
        }

        return rates.ConvertAll(rate => rate.Value).Distinct().ToList() is [>= 0 and <= 1 and var rate]
            ? (new(rate * cases, cases, IsDerived: true), AreExact(rates, below))
            : null;
    }

    private static List<Statement> Counting(string? indicator, IReadOnlyList<Statement> statements, bool isWhole) =>
    [
        .. statements.Where(statement =>
            statement.Indicator == indicator && statement.IsWhole == isWhole && statement.Counts),
    ];

    private static bool AreExact(List<Statement> some, List<Statement> others) =>
        some.Concat(others).All(statement => statement.IsExact);
}

/// <summary>The two parts of a ratio, of the same report and scope.</summary>
internal readonly record struct Pair(decimal Numerator, decimal Denominator, bool IsDerived)
{
    /// <summary>To 6 places, half-even; null without cases.</summary>
    public decimal? Quotient => Divide(Numerator, Denominator);

    public static decimal? Divide(decimal numerator, decimal denominator) =>
        denominator == 0 ? null : decimal.Round(numerator / denominator, 6, MidpointRounding.ToEven);
}
