using System.Globalization;
using LawGrains.Grains.Keys;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <summary>What differs between what a node answers and what the stored reports come to.</summary>
internal static class RollupDifferences
{
    // A node whose every cell differs says no more with its hundredth.
    private const int MostCells = 12;

    /// <summary>The coverage and the first cells that differ; nothing where all is the same.</summary>
    public static IEnumerable<CheckFinding> Between(
        RollupKey node, JurisdictionCode code, FoldedSums stored, Contribution live)
    {
        if (stored.Coverage != live.Coverage)
        {
            yield return Finding(node, code, null, null, null, Words(stored.Coverage), Words(live.Coverage));
        }

        foreach (var (basis, indicator, track, left, right) in Cells(stored, live).Take(MostCells))
        {
            yield return Finding(node, code, basis, indicator, track, Words(left), Words(right));
        }
    }

    private static IEnumerable<(Basis Basis, IndicatorCode Indicator, RollupTrack Track, Cell Stored, Cell Live)> Cells(
        FoldedSums stored, Contribution live)
    {
        foreach (var basis in Enum.GetValues<Basis>())
        {
            var (left, right) = (stored.On(basis), live.On(basis));
            foreach (var indicator in left.Cells.Concat(right.Cells).Select(cell => cell.Indicator).Distinct().Order())
            {
                var (one, other) = (left.Find(indicator), right.Find(indicator));
                foreach (var track in Enum.GetValues<RollupTrack>())
                {
                    var (before, after) = (On(one, track), On(other, track));
                    if (before != after)
                    {
                        yield return (basis, indicator, track, before, after);
                    }
                }
            }
        }
    }

    private static Cell On(TrackedCell? cell, RollupTrack track) => track switch
    {
        _ when cell is null => Cell.Empty,
        RollupTrack.Declared => cell.Declared,
        RollupTrack.Computed => cell.Computed,
        _ => cell.Effective,
    };

    private static CheckFinding Finding(
        RollupKey node,
        JurisdictionCode code,
        Basis? basis,
        IndicatorCode? indicator,
        RollupTrack? track,
        string stored,
        string live)
    {
        var what = basis is null ? "coverage" : $"{indicator} ({basis}, {track})";
        return new(
            CheckFindingKind.Rollup,
            Record: null,
            $"{code} in {node.Period}: of {what} the node answers {live}, and the reports come to {stored}.",
            new(node.Tenant, node.Period, code, basis, indicator, track, stored, live));
    }

    private static string Words(Coverage coverage) => string.Create(
        CultureInfo.InvariantCulture,
        $"expected {coverage.Expected}, submitted {coverage.Submitted}, accepted {coverage.Accepted}, "
        + $"published {coverage.Published}, on time {coverage.OnTime}, late {coverage.Late}, returned {coverage.Returned}");

    // The value first; what else a cell holds, as it may be that alone which differs.
    private static string Words(Cell cell)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{cell.Sum:0.############}") };
        Add("of ", cell.Reporting, "reports");
        Add("", cell.Approximate, "approximate");
        Add("", cell.NotApplicable, "not applicable");
        Add("", cell.Apportioned, "apportioned");
        if (cell.Min is { } min && cell.Max is { } max)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"from {min.Value} ({min.Of}) to {max.Value} ({max.Of})"));
        }

        if (cell.Parts is { } ratio)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture, $"{ratio.Numerator}/{ratio.Denominator} in {ratio.Pairs} pairs, {ratio.Derived} derived"));
        }

        if (cell.Exclusions is { } left)
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"left out: {left.Cumulative} cumulative, {left.Partial} partial, {left.Target} targets, "
                + $"{left.Conflict} conflicts, {left.Unconfirmed} unconfirmed, {left.Borders} of other borders"));
        }

        return string.Join(", ", parts);

        void Add(string before, int count, string noun)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{before}{count} {noun}"));
            }
        }
    }
}
