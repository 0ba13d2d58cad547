using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Tests.Laws;
using static LawGrains.Model.Tests.Registry.AnImport;

namespace LawGrains.Model.Tests.Registry;

/// <summary>What holds of any import, good or bad.</summary>
public sealed class TreeImportLaws
{
    private static readonly string[] Codes = ["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H8"];

    private static Gen<ImportedJurisdiction> AnyLine =>
        from code in Gen.Elements(Codes)
        from parent in Gen.Frequency((2, Gen.Constant<string?>(null)), (5, Gen.Elements<string?>(Codes)))
        from level in Gen.Elements(Enum.GetValues<JurisdictionLevel>())
        from owes in Any.Flag
        select Line(code, level, parent) with { OwesReport = owes };

    [Fact]
    public void Apply_AnyLines_MakesATreeOrNamesALine() => Law.Holds(
        AnyLine.ArrayOf(),
        lines =>
        {
            var (tree, report) = IntoNothing(lines);

            Assert.Equal(IsGood(lines), report.Errors.IsEmpty);
            Assert.All(report.Errors, error => Assert.InRange(error.Line, 1, lines.Length));
            if (report.Errors.IsEmpty)
            {
                Assert.Equal(lines.Length, tree.All.Length);
                Assert.All(lines, line => Assert.Equal(line.Parent, Parent(tree, line.Code.Text)));
            }
            else
            {
                Assert.Same(JurisdictionTree.Empty, tree);
            }
        },
        count: 1_000);

    [Fact]
    public void Apply_AnyTwoImports_KeepsEveryIdForGood() => Law.Holds(AnyLine.ArrayOf().Two(), two =>
    {
        var (before, _) = IntoNothing(two.Item1);
        var (after, _) = Into(before, two.Item2);

        Assert.All(before.All, jurisdiction => Assert.Equal(jurisdiction.Newest.Code, after.Find(jurisdiction.Id)!.Newest.Code));
        Assert.Equal(after.All.Length, after.All.Select(jurisdiction => jurisdiction.Id).Distinct().Count());
    });

    [Fact]
    public void Apply_AnyImportTwice_IsTheSameAsOnce() => Law.Holds(AnyLine.ArrayOf().Two(), two =>
    {
        var (before, _) = IntoNothing(two.Item1);
        var (once, first) = Into(before, two.Item2);
        var (twice, second) = Into(once, two.Item2);

        Assert.Same(once, twice);
        Assert.Equal<ImportError>(first.Errors, second.Errors);
    });

    [Fact]
    public void Apply_AnyImportInAnyOrder_IsTheSameForest()
    {
        var cases =
            from lines in AnyLine.ArrayOf()
            from order in Gen.Shuffle(lines)
            select (Lines: lines, Order: order);

        Law.Holds(cases, pair =>
        {
            var (first, _) = IntoNothing(pair.Lines);
            var (second, _) = IntoNothing(pair.Order);

            Assert.Equal(
                first.Newest.All.Select(jurisdiction => (jurisdiction.Code, Parent(first, jurisdiction.Code.Text))).Order(),
                second.Newest.All.Select(jurisdiction => (jurisdiction.Code, Parent(second, jurisdiction.Code.Text))).Order());
        });
    }

    // The definition, as slowly as can be: each code once, each parent there, each path ends, each order holds.
    private static bool IsGood(ImportedJurisdiction[] lines) =>
        lines.Select(line => line.Code).Distinct().Count() == lines.Length
        && lines.All(line => Path(lines, line) is { } path
            && path[^1].Parent is null
            && path.Select(node => node.Level).Where(level => level <= JurisdictionLevel.Township).ToList() is var levels
            && levels.Zip(levels.Skip(1)).All(pair => pair.First > pair.Second));

    private static List<ImportedJurisdiction>? Path(ImportedJurisdiction[] lines, ImportedJurisdiction line)
    {
        var path = new List<ImportedJurisdiction> { line };
        while (path[^1].Parent is { } parent && path.Count <= lines.Length)
        {
            if (lines.SingleOrDefault(candidate => candidate.Code == parent) is not { } above)
            {
                return null;
            }

            path.Add(above);
        }

        return path;
    }

    private static JurisdictionCode? Parent(JurisdictionTree tree, string code) =>
        tree.At(code).Parent is { } parent ? tree.Newest.Find(parent)!.Code : null;
}
