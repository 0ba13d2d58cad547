using FsCheck.Fluent;
using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups;

public sealed class MergeTreeTests
{
    [Fact]
    public void Root_NoParts_IsTheIdentity() => Assert.Same(Cell.Empty, new MergeTree<Cell>(0, Cell.Empty, Cell.Merge).Root);

    [Fact]
    public void Root_NothingReplaced_IsTheIdentity() =>
        Assert.Equal(Cell.Empty, new MergeTree<Cell>(5, Cell.Empty, Cell.Merge).Root);

    [Fact]
    public void Root_OnePart_IsThatPart()
    {
        var part = new Cell { Sum = 3m, Reporting = 1 };
        var tree = new MergeTree<Cell>(1, Cell.Empty, Cell.Merge) { [0] = part };

        Assert.Equal(part, tree.Root);
    }

    [Fact]
    public void Root_AfterAnyReplacementsAndReads_EqualsARecompute()
    {
        var cases =
            from count in Gen.Choose(1, 17)
            from steps in Gen.Zip(Gen.Choose(0, count - 1), Any.ReportCell).Zip(Any.Flag).ArrayOf()
            select (Count: count, Steps: steps);

        Law.Holds(cases, run =>
        {
            var tree = new MergeTree<Cell>(run.Count, Cell.Empty, Cell.Merge);
            var parts = Enumerable.Repeat(Cell.Empty, run.Count).ToArray();
            foreach (var ((part, cell), isRead) in run.Steps)
            {
                tree[part] = cell;
                parts[part] = cell;
                if (isRead)
                {
                    Assert.Equal(parts.Aggregate(Cell.Empty, Cell.Merge), tree.Root);
                }
            }

            Assert.Equal(parts.Aggregate(Cell.Empty, Cell.Merge), tree.Root);
            Assert.Equal(parts, Enumerable.Range(0, run.Count).Select(part => tree[part]));
        });
    }

    [Fact]
    public void Root_OnePartReplaced_MergesNoMoreThanItsPath()
    {
        const int Parts = 3_000;
        var merges = 0;
        var tree = new MergeTree<Cell>(Parts, Cell.Empty, (left, right) =>
        {
            merges++;
            return Cell.Merge(left, right);
        });
        _ = tree.Root;
        for (var part = 0; part < Parts; part++)
        {
            tree[part] = new Cell { Sum = part, Reporting = 1 };
        }

        _ = tree.Root;
        merges = 0;
        tree[1_234] = new Cell { Sum = 0m, Reporting = 1 };
        var root = tree.Root;

        Assert.Equal((Enumerable.Range(0, Parts).Sum() - 1_234m, Parts), (root.Sum, root.Reporting));
        Assert.InRange(merges, 1, 16);
    }

    [Fact]
    public void Root_ReadTwice_MergesOnce()
    {
        var merges = 0;
        var tree = new MergeTree<Cell>(8, Cell.Empty, (left, right) =>
        {
            merges++;
            return Cell.Merge(left, right);
        });
        tree[3] = new Cell { Sum = 1m };
        _ = tree.Root;
        var first = merges;
        _ = tree.Root;

        Assert.Equal(first, merges);
    }

    [Fact]
    public void Root_AfterAMergeThatFailed_IsWholeAgain()
    {
        var fails = false;
        var tree = new MergeTree<Cell>(5, Cell.Empty, (left, right) =>
            fails ? throw new InvalidOperationException("planted") : Cell.Merge(left, right));
        tree[4] = new Cell { Sum = 1m };
        fails = true;
        Assert.Throws<InvalidOperationException>(() => tree.Root);
        fails = false;
        tree[0] = new Cell { Sum = 2m };

        Assert.Equal(3m, tree.Root.Sum);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Indexer_NoSuchPart_Throws(int part)
    {
        var tree = new MergeTree<Cell>(3, Cell.Empty, Cell.Merge);

        Assert.Throws<ArgumentOutOfRangeException>(() => tree[part]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree[part] = Cell.Empty);
    }
}
