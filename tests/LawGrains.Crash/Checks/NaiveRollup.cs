using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;

namespace LawGrains.Crash.Checks;

/// <summary>A sum, and how many reports are in it.</summary>
internal readonly record struct NaiveCell(decimal Sum, int Reporting)
{
    public static NaiveCell operator +(NaiveCell left, NaiveCell right) =>
        new(left.Sum + right.Sum, left.Reporting + right.Reporting);
}

/// <summary>How many reports are owed and in which state.</summary>
internal readonly record struct NaiveCoverage(int Expected, int Submitted, int Accepted, int Late, int Returned)
{
    public static NaiveCoverage operator +(NaiveCoverage left, NaiveCoverage right) => new(
        left.Expected + right.Expected,
        left.Submitted + right.Submitted,
        left.Accepted + right.Accepted,
        left.Late + right.Late,
        left.Returned + right.Returned);
}

/// <summary>Totals worked out from the ledger alone, each by itself: nothing of the product's is used.</summary>
internal sealed class NaiveRollup(IReadOnlyDictionary<string, ReportAccount> accounts, bool isAccepted)
{
    /// <summary>What the jurisdiction says of its whole area.</summary>
    public NaiveCell Declared(string code, string indicator) => Said(code, indicator, isWhole: true);

    /// <summary>The organs' own figures at and below it.</summary>
    public NaiveCell Computed(string code, string indicator) => IsLeaf(code)
        ? Leaf(code, indicator)
        : Said(code, indicator, isWhole: false) + Children(code, child => Computed(child, indicator));

    /// <summary>What it declares, or else its own figure and its children's totals.</summary>
    public NaiveCell Effective(string code, string indicator)
    {
        if (IsLeaf(code))
        {
            return Leaf(code, indicator);
        }

        return Declared(code, indicator) is { Reporting: > 0 } declared
            ? declared
            : Said(code, indicator, isWhole: false) + Children(code, child => Effective(child, indicator));
    }

    public NaiveCoverage Coverage(string code)
    {
        var coverage = Of(accounts[code]);
        foreach (var child in CrashTree.ChildrenOf(code))
        {
            coverage += Coverage(child);
        }

        return coverage;
    }

    // Every report of the run comes years after it was due.
    private static NaiveCoverage Of(ReportAccount report)
    {
        var isReturned = report.Status == V1.ReportStatus.Returned;
        var isIn = report.Submitted is not null || report.Accepted is not null || isReturned;
        return new(
            Expected: 1,
            Submitted: report.Submitted is null ? 0 : 1,
            Accepted: report.Accepted is null ? 0 : 1,
            Late: isIn ? 1 : 0,
            Returned: isReturned ? 1 : 0);
    }

    private static bool IsLeaf(string code) => !CrashTree.ChildrenOf(code).Any();

    private static NaiveCell Children(string code, Func<string, NaiveCell> cell) =>
        CrashTree.ChildrenOf(code).Aggregate(default(NaiveCell), (sum, child) => sum + cell(child));

    private NaiveCell Leaf(string code, string indicator) => Said(code, indicator, isWhole: true) is { Reporting: > 0 } whole
        ? whole
        : Said(code, indicator, isWhole: false);

    private NaiveCell Said(string code, string indicator, bool isWhole) =>
        accounts[code].Counting(isAccepted)?.Figures.FirstOrDefault(figure =>
            figure.Indicator == indicator && figure.IsWhole == isWhole) is { } figure
            ? new(figure.Value, 1)
            : default;
}
