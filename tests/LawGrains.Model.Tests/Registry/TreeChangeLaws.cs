using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Registry;

/// <summary>What holds of any changes, good or bad.</summary>
public sealed class TreeChangeLaws
{
    // Each looks at all pairs of periods.
    private const int Few = 100;

    private static Gen<(JurisdictionTree Tree, ImmutableArray<TreeChange> Batch)> Cases =>
        from tree in AChange.Tree
        from batch in AChange.Batch
        select (tree, batch);

    [Fact]
    public void Apply_AnyBatch_IsWholeOrNothing() => Law.Holds(Cases, pair =>
    {
        var update = TreeChanges.Apply(pair.Tree, pair.Batch);

        if (update.Errors.IsEmpty)
        {
            Assert.Equal(update.Touched.IsEmpty ? pair.Tree.Version : pair.Tree.Version + 1, update.Tree.Version);
            AssertForest(update.Tree);
        }
        else
        {
            Assert.Same(pair.Tree, update.Tree);
            Assert.Empty(update.Touched);
            Assert.All(update.Errors, error => Assert.InRange(error.Change, 0, pair.Batch.Length - 1));
        }
    });

    [Fact]
    public void Apply_AnyBatch_DeletesNothingAndChangesNoPeriodBefore() => Law.Holds(Cases, pair =>
    {
        var update = TreeChanges.Apply(pair.Tree, pair.Batch);

        Assert.Equal(
            pair.Tree.All.Select(history => history.Id), update.Tree.All.Take(pair.Tree.All.Length).Select(history => history.Id));
        foreach (var period in Years().Where(period => pair.Batch.All(change => change.From.CompareTo(period) > 0)))
        {
            Assert.Equal(Shape(pair.Tree, period), Shape(update.Tree, period));
        }
    });

    [Fact]
    public void Apply_AnyBatch_TouchesAllThatIsAnother() => Law.Holds(Cases, pair =>
    {
        var update = TreeChanges.Apply(pair.Tree, pair.Batch);
        var touched = update.Touched.ToDictionary(touch => touch.Id, touch => touch.From!.Value);

        foreach (var (period, borders) in Pairs())
        {
            foreach (var history in pair.Tree.All)
            {
                if (!touched.TryGetValue(history.Id, out var from) || from.CompareTo(borders) > 0)
                {
                    Assert.Equal(Node(pair.Tree, history.Id, period, borders), Node(update.Tree, history.Id, period, borders));
                }
            }
        }
    }, Few);

    [Fact]
    public void SubtreeVersion_ANodeThatIsAnother_IsNew() => Law.Holds(Cases, pair =>
    {
        var update = TreeChanges.Apply(pair.Tree, pair.Batch);

        foreach (var (period, borders) in Pairs())
        {
            foreach (var node in update.Tree.By(period, borders).All)
            {
                var isSame = Said(pair.Tree, node.Id, period, borders) == Said(update.Tree, node.Id, period, borders);
                Assert.True(isSame || update.Tree.SubtreeVersion(node.Id, period, borders) == update.Tree.Version);
            }
        }
    }, Few);

    [Fact]
    public void Sources_AnyTwoPeriods_ShareOutEachReportOnce() => Law.Holds(AChange.Tree, tree =>
    {
        foreach (var (period, borders) in Pairs())
        {
            var sources = tree.By(period, borders).All
                .SelectMany(node => tree.Sources.Of(node.Id, period, borders).Select(source => (Node: node.Id, Source: source)))
                .ToLookup(pair => pair.Source.Jurisdiction);
            Assert.All(sources, group => Assert.NotNull(tree.In(period).Find(group.Key)));
            foreach (var jurisdiction in tree.In(period).All.Where(one => !IsCovered(tree.In(period), one)))
            {
                var here = sources[jurisdiction.Id].ToList();
                Assert.Equal(1, here.Sum(pair => pair.Source.Share.To - pair.Source.Share.From));
                Assert.Single(here, pair => pair.Source.Share.Bears);
                AssertSideBySide(here.Select(pair => pair.Source.Share));
                Assert.All(here, pair => Assert.Equal(jurisdiction.Code, pair.Source.Code));
            }
        }
    }, Few);

    [Fact]
    public void DeclaredHolds_AnyTwoPeriods_IsWhetherTheSameReportsAreAtAndBelow() => Law.Holds(AChange.Tree, tree =>
    {
        foreach (var (period, borders) in Pairs())
        {
            foreach (var node in tree.By(period, borders).All)
            {
                Assert.Equal(HoldsNaively(tree, node.Id, period, borders), tree.Sources.DeclarationAt(node.Id, period, borders) == Declaration.Holds);
            }
        }
    }, Few);

    [Fact]
    public void Apply_RenamesAndRecodes_LeaveEveryReportWhereItIs()
    {
        var cases =
            from tree in AChange.Tree
            from change in AChange.Naming
            select (tree, change);

        Law.Holds(cases, pair =>
        {
            var after = TreeChanges.Apply(pair.tree, [pair.change]).Tree;

            foreach (var (period, borders) in Pairs())
            {
                Assert.All(pair.tree.By(period, borders).All, node => Assert.Equal(
                    Shares(pair.tree, node.Id, period, borders), Shares(after, node.Id, period, borders)));
            }
        }, Few);
    }

    // A later move that comes to the same as an earlier one is one with it: what has moved later is left out here.
    [Fact]
    public void Apply_AMoveAndTheMoveBack_IsTheSameForest()
    {
        var cases =
            from tree in AChange.Tree
            from period in Gen.Elements<Period>(AChange.Periods)
            from nodes in Gen.Choose(0, 1_000).Two()
            where tree.In(period).Count > 0
            let all = tree.In(period).All.ToList()
            let node = all[nodes.Item1 % all.Count]
            where tree.Find(node.Id)!.Attributes.All(at => !(at.From?.CompareTo(period) > 0) || at.Parent == node.Parent)
            select (tree, period, Node: node, Parent: all[nodes.Item2 % all.Count]);

        Law.Holds(cases, pair =>
        {
            var former = pair.Node.Parent is { } parent ? pair.tree.In(pair.period).Find(parent)!.Code : (JurisdictionCode?)null;
            var moved = TreeChanges.Apply(pair.tree, [TreeChange.Move(pair.period, pair.Node.Code, pair.Parent.Code)]);
            var back = TreeChanges.Apply(moved.Tree, [TreeChange.Move(pair.period, pair.Node.Code, former)]);

            Assert.Empty(back.Errors);
            Assert.Equal(
                pair.tree.All.Select(history => history.At(pair.period)), back.Tree.All.Select(history => history.At(pair.period)));
            Assert.Equal(Shape(pair.tree, pair.period), Shape(back.Tree, pair.period));
        });
    }

    [Fact]
    public void SubtreeVersion_AnyTree_IsTheNewestTouchAtOrBelow() => Law.Holds(Cases, pair =>
    {
        var after = TreeChanges.Apply(pair.Tree, pair.Batch).Tree;

        foreach (var period in Years())
        {
            var tree = after.In(period);
            foreach (var node in tree.All)
            {
                var below = tree.All.Where(other => tree.IsWithin(other.Id, node.Id));
                Assert.Equal(below.Max(other => after.Find(other.Id)!.TouchedIn(period)), tree.SubtreeVersion(node.Id));
                Assert.True(tree.SubtreeVersion(node.Id) >= pair.Tree.In(period).SubtreeVersion(node.Id));
            }
        }
    });

    private static IEnumerable<Period> Years() => Enumerable.Range(2020, 7).Select(AChange.In);

    private static IEnumerable<(Period Period, Period Borders)> Pairs() =>
        from period in Years()
        from borders in Years()
        where borders.CompareTo(period) >= 0
        select (period, borders);

    private static IEnumerable<(JurisdictionCode, string, JurisdictionId?)> Shape(JurisdictionTree tree, Period period) =>
        tree.In(period).All.Select(node => (node.Code, node.Name, node.Parent));

    private static string Node(JurisdictionTree tree, JurisdictionId id, Period period, Period borders)
    {
        var within = tree.By(period, borders);
        var node = within.Find(id);
        var children = within.ChildrenOf(id).Select(child => $"{child.Id} {child.Code} {child.Name} {child.OwesReport}");
        return $"{node?.Code} {node?.Name} {node?.Parent}: {string.Join(';', children)}: "
            + $"{string.Join(';', Described(tree.Sources.Of(id, period, borders)))}";
    }

    private static string Said(JurisdictionTree tree, JurisdictionId id, Period period, Period borders) =>
        $"{Node(tree, id, period, borders)} {string.Join(';', tree.Sources.Of(id, period, borders).Select(source => (source.Below, source.Declaration)))}";

    private static IEnumerable<string> Described(IEnumerable<ReportSource> sources) => sources.Select(source =>
        string.Create(CultureInfo.InvariantCulture, $"{source.Jurisdiction} {source.Code} {source.Share}")
        + $"({string.Join(';', Described(source.Instead))})");

    private static IEnumerable<(JurisdictionId, decimal, decimal)> Shares(
        JurisdictionTree tree, JurisdictionId id, Period period, Period borders) =>
        tree.Sources.Of(id, period, borders)
            .Select(source => (source.Jurisdiction, source.Share.From, source.Share.To))
            .Order();

    // Nothing of a report counts twice, and what is whole counts in one place.
    private static void AssertSideBySide(IEnumerable<Share> shares)
    {
        var parts = shares.OrderBy(share => share.From).ToList();
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    }

    // Below a leaf that owes a report, and owing none itself.
    private static bool IsCovered(PeriodTree tree, Jurisdiction jurisdiction) => !jurisdiction.OwesReport && tree.All.Any(leaf =>
        leaf.OwesReport && tree.IsWithin(jurisdiction.Id, leaf.Id)
        && tree.All.All(below => below.Id == leaf.Id || !below.OwesReport || !tree.IsWithin(below.Id, leaf.Id)));

    private static bool HoldsNaively(JurisdictionTree tree, JurisdictionId id, Period period, Period borders)
    {
        var (before, after) = (tree.In(period), tree.By(period, borders));
        var sources = tree.Sources.Of(id, period, borders);
        var position = before.Find(id) is not null ? id : sources is [{ Share.IsWhole: true } only] ? only.Jurisdiction : default;
        var below = after.All
            .Where(node => after.IsWithin(node.Id, id))
            .SelectMany(node => tree.Sources.Of(node.Id, period, borders))
            .GroupBy(source => source.Jurisdiction, source => source.Share.To - source.Share.From)
            .ToList();
        return before.Find(position) is not null
            && below.All(shares => shares.Sum() == 1)
            && below.Select(shares => shares.Key).Order()
                .SequenceEqual(before.All.Select(node => node.Id).Where(node => before.IsWithin(node, position)).Order());
    }

    private static void AssertForest(JurisdictionTree tree)
    {
        foreach (var period in Years())
        {
            var nodes = tree.In(period).All.ToList();
            Assert.Equal(nodes.Count, nodes.Select(node => node.Code).Distinct().Count());
            Assert.Equal(nodes.Count, tree.All.Count(history => history.IsOpenIn(period)));
            Assert.All(nodes, node => Assert.True(node.Parent is null || tree.In(period).Find(node.Parent.Value) is not null));
        }
    }
}
