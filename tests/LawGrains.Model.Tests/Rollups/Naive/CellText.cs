using System.Numerics;
using LawGrains.Model.Cells;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups.Naive;

/// <summary>Everything that a total says, as one line that two computations must agree on.</summary>
internal static class CellText
{
    public static string Of(Cell cell) => Of(
        Exact.Scaled(cell.Sum),
        cell.Reporting,
        cell.Approximate,
        cell.NotApplicable,
        cell.Min is { } min ? (min.Value, min.Of.Text) : null,
        cell.Max is { } max ? (max.Value, max.Of.Text) : null,
        cell.Parts is { } parts
            ? (Exact.Scaled(parts.Numerator), Exact.Scaled(parts.Denominator), parts.Pairs, parts.Derived)
            : null,
        cell.Exclusions is { } e ? [e.Cumulative, e.Partial, e.Target, e.Conflict, e.Unconfirmed] : new int[5]);

    public static string Of(
        BigInteger sum,
        int reporting,
        int approximate,
        int notApplicable,
        (decimal Value, string Code)? min,
        (decimal Value, string Code)? max,
        (BigInteger Numerator, BigInteger Denominator, int Pairs, int Derived)? parts,
        int[] leftOut) => string.Create(
            CultureInfo.InvariantCulture,
            $"sum {sum} of {reporting} (~{approximate}, n/a {notApplicable}) min {Text(min)} max {Text(max)} "
            + $"parts {parts} left out {string.Join(',', leftOut)}");

    private static string Text((decimal Value, string Code)? extreme) =>
        extreme is { } at ? $"{Exact.Scaled(at.Value)} {at.Code}" : "-";
}
