using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;
using LawGrains.Model.Tests.Rollups.Naive;

namespace LawGrains.Model.Tests.Rollups;

/// <summary>
/// The product's contributions, merged up a random tree, against a naive computation that shares nothing with them.
/// </summary>
public sealed class NaiveTotalsTests
{
    [Fact]
    public void AtNode_AnyTreeOfAnyReports_EqualsTheNaiveComputation() => Law.Holds(
        NaiveWorld.Random,
        world =>
        {
            var totals = RollUp(world);
            var naive = new NaiveTotals(world);
            for (var node = 0; node < world.Parents.Count; node++)
            {
                foreach (var indicator in TestCatalogue.Instance.Indicators)
                {
                    var cell = totals[node].Find(indicator.Code)
                        ?? new TrackedCell(indicator.Code, Cell.Empty, Cell.Empty, Cell.Empty);

                    var where = $"node {node}, {indicator.Code}: ";
                    Assert.Equal(where + naive.Declared(node, indicator.Code), where + CellText.Of(cell.Declared));
                    Assert.Equal(where + naive.Computed(node, indicator.Code), where + CellText.Of(cell.Computed));
                    Assert.Equal(where + naive.Effective(node, indicator.Code), where + CellText.Of(cell.Effective));
                }
            }
        });

    // Children come after their parents, so that going backwards meets each node with all below it done.
    private static Totals[] RollUp(NaiveWorld world)
    {
        var totals = new Totals[world.Parents.Count];
        for (var node = world.Parents.Count - 1; node >= 0; node--)
        {
            var children = Enumerable.Range(0, world.Parents.Count).Where(child => world.Parents[child] == node).ToList();
            var below = new MergeTree<Totals>(children.Count, Totals.None, Totals.Merge);
            for (var i = 0; i < children.Count; i++)
            {
                below[i] = totals[children[i]];
            }

            totals[node] = AReport.AtNode(Figures(world, node), below.Root, isLeaf: children.Count == 0);
        }

        return totals;
    }

    private static ReportFigures Figures(NaiveWorld world, int node) => AReport.Build(
        [.. world.Said.Where(line => line.Node == node).Select(line => line.Observation)],
        JurisdictionCode.Parse(NaiveWorld.CodeOf(node))).Value;
}
