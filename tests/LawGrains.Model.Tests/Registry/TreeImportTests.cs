using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using static LawGrains.Model.Registry.JurisdictionLevel;
using static LawGrains.Model.Tests.Registry.AnImport;

namespace LawGrains.Model.Tests.Registry;

/// <summary>What an import makes of lines that are good.</summary>
public sealed class TreeImportTests
{
    private static readonly ImportedJurisdiction[] Ragged =
    [
        Line("33", Province),
        Line("3302", City, "33"),
        Line("330211", County, "3302"),
        Line("330211001", Township, "330211"),
        Line("DG001", Township, "3302"),
        Line("ZONE", Zone, "3302"),
        Line("ZONE-T", Township, "ZONE"),
        Line("DEPT", Department, "ZONE-T"),
        Line("ZONE-IN-DEPT", Zone, "DEPT"),
        Line("31", Province),
        Line("310101", County, "31"),
        Line("ROOT-TOWN", Township),
    ];

    [Fact]
    public void Apply_ARaggedForest_IsTaken()
    {
        var (tree, report) = IntoNothing(Ragged);

        Assert.Empty(report.Errors);
        Assert.Equal((1, Ragged.Length, 0, 0), (report.TreeVersion, report.Added, report.Changed, report.Unchanged));
        Assert.Equal(1, tree.Version);
        Assert.Equal(["31", "33", "ROOT-TOWN"], tree.Newest.Roots.Select(root => root.Code.Text));
    }

    [Fact]
    public void Apply_ParentsAfterTheirChildren_IsTheSameTree()
    {
        var (tree, report) = IntoNothing([.. Ragged.Reverse()]);

        Assert.Empty(report.Errors);
        Assert.Equal(tree.At("3302").Id, tree.At("330211").Parent);
    }

    [Fact]
    public void Apply_TheSameAgain_ChangesNothing()
    {
        var tree = Tree(Ragged);

        var (again, report) = Into(tree, Ragged);

        Assert.Same(tree, again);
        Assert.Equal((1, 0, 0, Ragged.Length), (report.TreeVersion, report.Added, report.Changed, report.Unchanged));
    }

    [Fact]
    public void Apply_ChangedAttributes_KeepTheIdAndCountAsChanged()
    {
        var tree = Tree(Ragged);
        var renamed = Line("330211", County, "33") with { Name = "镇海区", OwesReport = false, Opened = Year };

        var (after, report) = Into(tree, renamed);

        Assert.Equal((2, 0, 1, 0), (report.TreeVersion, report.Added, report.Changed, report.Unchanged));
        Assert.Equal(
            new Jurisdiction
            {
                Id = tree.At("330211").Id,
                Code = JurisdictionCode.Parse("330211"),
                Name = "镇海区",
                Level = County,
                Parent = tree.At("33").Id,
                OwesReport = false,
                Opened = Year,
            },
            after.At("330211"));
    }

    [Fact]
    public void Apply_AnAddition_LeavesWhatNoLineNames()
    {
        var tree = Tree(Ragged);

        var (after, report) = Into(tree, Line("330212", County, "3302"));

        Assert.Equal((1, 0, 0), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal(tree.Newest.All, after.Newest.All.Where(jurisdiction => jurisdiction.Code.Text != "330212"));
    }

    [Fact]
    public void Apply_AnAddition_TakesAnIdThatWasNeverGiven()
    {
        var tree = Tree(Ragged);

        var (after, _) = Into(tree, Line("330212", County, "3302"));

        Assert.DoesNotContain(tree.All, jurisdiction => jurisdiction.Id == after.At("330212").Id);
    }

    [Fact]
    public void Apply_NothingAtAll_IsTheOldTree()
    {
        var tree = Tree(Ragged);

        var (after, report) = Into(tree, []);

        Assert.Same(tree, after);
        Assert.Equal(tree.Version, report.TreeVersion);
    }

    [Fact]
    public void Apply_MoreThanTenNodes_KeepsThemInTheOrderInWhichTheyCame() =>
        Assert.Equal(Ragged.Select(line => line.Code), Tree(Ragged).All.Select(jurisdiction => jurisdiction.Newest.Code));

    [Fact]
    public void Apply_AMoveThatSwapsParentAndChild_IsTaken()
    {
        var tree = Tree(Line("33", Province), Line("Z1", Zone, "33"), Line("Z2", Zone, "Z1"));

        var (after, report) = Into(tree, Line("Z2", Zone, "33"), Line("Z1", Zone, "Z2"));

        Assert.Empty(report.Errors);
        Assert.Equal(tree.At("Z2").Id, after.At("Z1").Parent);
    }

    [Fact]
    public void Apply_ExactlyTheDeepestDepth_IsTaken() => Assert.Empty(IntoNothing(Chain(Limits.TreeDepth)).Report.Errors);

    [Fact]
    public void Apply_AllOfChina_IsTakenAndGivesBackEveryPath()
    {
        var lines = Country(provinces: 30, cities: 10, counties: 10, townships: 14).ToArray();

        var (tree, report) = IntoNothing(lines);

        Assert.Empty(report.Errors);
        Assert.Equal((45_330, 45_330), (lines.Length, report.Added));
        Assert.Equal(30, tree.Newest.Roots.Length);
        Assert.Equal(14, tree.In(Year).ChildrenOf(tree.At("P29-C9-X9").Id).Length);
        Assert.True(tree.Newest.IsWithin(tree.At("P29-C9-X9-T13").Id, tree.At("P29").Id));
    }

    internal static ImportedJurisdiction[] Chain(int depth) =>
    [
        .. Enumerable.Range(1, depth).Select(i => Line(
            string.Create(CultureInfo.InvariantCulture, $"Z{i}"),
            Zone,
            i == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"Z{i - 1}")))
    ];

    private static IEnumerable<ImportedJurisdiction> Country(int provinces, int cities, int counties, int townships)
    {
        for (var p = 0; p < provinces; p++)
        {
            yield return Line($"P{p}", Province);
            for (var c = 0; c < cities; c++)
            {
                yield return Line($"P{p}-C{c}", City, $"P{p}");
                for (var x = 0; x < counties; x++)
                {
                    yield return Line($"P{p}-C{c}-X{x}", County, $"P{p}-C{c}");
                    for (var t = 0; t < townships; t++)
                    {
                        yield return Line($"P{p}-C{c}-X{x}-T{t}", Township, $"P{p}-C{c}-X{x}");
                    }
                }
            }
        }
    }
}
