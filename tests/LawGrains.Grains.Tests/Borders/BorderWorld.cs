using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Tests.Borders;

/// <summary>A small tree after some changes, good ones and refused ones, and the reports of one period.</summary>
/// <param name="Tree">Over the years from <see cref="First"/> to <see cref="Last"/>.</param>
/// <param name="Period">Of the reports.</param>
/// <param name="Said">What each report says: its own figure and its whole one; null where it does not say.</param>
/// <param name="Departments">The tenant's policy.</param>
internal sealed record BorderWorld(
    JurisdictionTree Tree,
    Period Period,
    IReadOnlyDictionary<JurisdictionId, (decimal? Own, decimal? Whole)> Said,
    DepartmentFigures Departments)
{
    public const int First = 2020;
    public const int Last = 2025;

    // Divided by these four times over it is still a whole number.
    private const decimal Unit = 100_000_000m;
    private static readonly decimal[] Weights = [0.25m, 0.5m, 0.99m];

    public static BorderWorld Of(int seed)
    {
        var random = new Random(seed);
        var tree = JurisdictionTree.Empty;
        var lines = Enumerable.Range(0, 8).Select(number => new ImportedJurisdiction(
            number,
            Code(number),
            $"Z{number}",
            number > 0 && random.Next(4) == 0 ? JurisdictionLevel.Department : JurisdictionLevel.Zone,
            number > 0 && random.Next(6) > 0 ? Code(random.Next(number)) : null,
            random.Next(5) > 0,
            null));
        (tree, _) = TreeImport.Apply(tree, [.. lines]);
        for (var batch = 0; batch < 14; batch++)
        {
            var size = 1 + random.Next(3);
            tree = TreeChanges.Apply(tree, [.. Enumerable.Range(0, size).Select(_ => Change(random, tree))]).Tree;
        }

        var period = Year(First + random.Next(4));
        var said = tree.All
            .Where(history => IsReporting(history, period) && random.Next(4) > 0)
            .ToDictionary(history => history.Id, _ => (Value(random), Value(random)));
        return new(tree, period, said, random.Next(2) == 0 ? DepartmentFigures.Beside : DepartmentFigures.Counted);
    }

    public static Period Year(int year) => Period.Parse(year.ToString(System.Globalization.CultureInfo.InvariantCulture));

    // Who closed in the period may have reported for it before, and who owes no report any more as well.
    private static bool IsReporting(JurisdictionHistory history, Period period) =>
        history.IsOpenIn(period) || history.Closed == period;

    private static decimal? Value(Random random) => random.Next(3) > 0 ? random.Next(100) * Unit : null;

    private static TreeChange Change(Random random, JurisdictionTree tree)
    {
        var from = Year(First + 1 + random.Next(Last - First));
        var open = tree.In(from).All.ToList();
        var (one, other, third) = (Any(), Any(), Any());
        switch (random.Next(10))
        {
            case < 2:
                return TreeChange.Move(from, one, random.Next(4) > 0 ? other : null);
            case < 4:
                return TreeChange.Merge(from, other, one);
            case < 6:
                var weight = Weights[random.Next(Weights.Length)];
                return TreeChange.Split(from, one, new(other, weight), new(third, 1 - weight));
            case < 9:
                return TreeChange.Close(from, open.LastOrDefault(leaf => tree.In(from).ChildrenOf(leaf.Id).IsEmpty)?.Code is { } last
                    && random.Next(2) == 0 ? last : one);
            default:
                return TreeChange.Open(from, Code(8 + random.Next(4)), "new", JurisdictionLevel.Zone, other);
        }

        JurisdictionCode Any() => open.Count > 0 ? open[random.Next(open.Count)].Code : Code(random.Next(8));
    }

    private static JurisdictionCode Code(int number) => JurisdictionCode.Parse($"Z{number:00}");
}
