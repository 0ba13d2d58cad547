using LawGrains.Grains.Registry;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tests.Borders;

/// <summary>Reports of one year told by the borders of later ones, in random trees with a random past.</summary>
public sealed class BorderTotalsTests
{
    private const int Worlds = 300;

    private static readonly IndicatorCode Resolved = IndicatorCode.Parse(Figures.Resolved);

    [Fact]
    public void Totals_ByAnyBorders_EqualTheNaiveComputation() => ForEach((world, borders, totals, where) =>
    {
        var naive = new NaiveBorders(world, borders);

        Assert.Equal(naive.Nodes.Order(), totals.Keys.Order());
        foreach (var (node, total) in totals)
        {
            var cell = total.Submitted.Find(Resolved) ?? new(Resolved, Cell.Empty, Cell.Empty, Cell.Empty);
            Assert.Equal(
                (where, node, naive.Computed(node), naive.Effective(node), naive.Counts(node), naive.Coverage(node)),
                (where,
                    node,
                    cell.Computed.Sum,
                    cell.Effective.Sum,
                    (cell.Effective.Reporting, cell.Effective.Exclusions?.Borders ?? 0),
                    (total.Coverage.Expected, total.Coverage.Submitted)));
        }
    });

    // What was acknowledged counts once, whatever became of whom.
    [Fact]
    public void Computed_OverAllRoots_IsTheSameByAnyBorders() => ForEach((world, borders, totals, where) =>
    {
        if (world.Departments == DepartmentFigures.Beside)
        {
            return;
        }

        var roots = world.Tree.By(world.Period, borders).Roots;
        var own = Totals(world, world.Period);
        Assert.Equal(
            (where, world.Tree.In(world.Period).Roots.Sum(root => Computed(own[root.Id]))),
            (where, roots.Sum(root => Computed(totals[root.Id]))));
        Assert.Equal(
            (where, world.Tree.In(world.Period).Roots.Sum(root => own[root.Id].Coverage.Expected)),
            (where, roots.Sum(root => totals[root.Id].Coverage.Expected)));
    });

    private static void ForEach(
        Action<BorderWorld, Period, IReadOnlyDictionary<JurisdictionId, Contribution>, string> check)
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = BorderWorld.Of(seed);
            for (var year = world.Period.Year; year <= BorderWorld.Last; year++)
            {
                var borders = BorderWorld.Year(year);
                check(world, borders, Totals(world, borders), $"seed {seed}, {world.Period} by {borders}");
            }
        }
    }

    private static Dictionary<JurisdictionId, Contribution> Totals(BorderWorld world, Period borders)
    {
        var totals = new Dictionary<JurisdictionId, Contribution>();
        var policy = new DatedPolicy(Period.Earliest, new(world.Departments), 1);
        var catalogue = new DatedCatalogue(BuiltInCatalogue.Current, 0, []);
        foreach (var node in world.Tree.By(world.Period, borders).All.Reverse())
        {
            var rollup = new RollupNode();
            rollup.SetTree(world.Tree.NodeAt(node.Id, world.Period, borders)!, policy, catalogue);
            foreach (var source in rollup.Own.Sources)
            {
                rollup.TakeOwn(source.Jurisdiction, Report(world, source), default, default);
            }

            foreach (var child in rollup.Children())
            {
                rollup.TakeChild(totals[child.Child.Jurisdiction.Id]);
            }

            totals[node.Id] = rollup.Build(() => 1)!;
        }

        return totals;
    }

    private static OwnContribution Report(BorderWorld world, ReportSource source) =>
        world.Said.TryGetValue(source.Jurisdiction, out var said)
            ? OwnContribution.None with
            {
                Version = 1,
                Coverage = Coverage.None with { Submitted = 1 },
                Submitted = new([new(Resolved, Value(said.Own, source.Code), Value(said.Whole, source.Code))]),
                Revisions = new(1, null),
            }
            : OwnContribution.None;

    private static Cell Value(decimal? value, JurisdictionCode of) => value is { } sum
        ? new() { Sum = sum, Reporting = 1, Min = new(sum, of), Max = new(sum, of) }
        : Cell.Empty;

    private static decimal Computed(Contribution contribution) => contribution.Submitted.Find(Resolved)?.Computed.Sum ?? 0;
}
