using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using static LawGrains.Model.Registry.JurisdictionLevel;
using static LawGrains.Model.Tests.Registry.AnImport;

namespace LawGrains.Model.Tests.Registry;

/// <summary>What an import refuses: all of it, on the line at fault.</summary>
public sealed class TreeImportErrorTests
{
    [Fact]
    public void Apply_ADuplicateCode_IsAnErrorOnTheSecondLine() =>
        AssertErrors(
            [Line("33", Province), Line("3302", City, "33"), Line("33", Province)],
            (3, "Code 33 stands on line 1 already."));

    [Fact]
    public void Apply_AnOrphan_IsAnErrorOnItsLine() =>
        AssertErrors(
            [Line("33", Province), Line("3302", City, "44")],
            (2, "3302 names the parent 44, which is neither here nor in the tree."));

    [Fact]
    public void Apply_ANodeBelowItself_IsAnError() => AssertErrors([Line("Z1", Zone, "Z1")], (1, "Z1 lies below itself."));

    [Fact]
    public void Apply_ACycle_IsAnErrorOnEachOfItsLinesAndOnThoseBelow() =>
        AssertErrors(
            [
                Line("33", Province),
                Line("Z1", Zone, "Z3"),
                Line("Z2", Zone, "Z1"),
                Line("Z3", Zone, "Z2"),
                Line("T1", Township, "Z3"),
            ],
            (2, "Z1 lies below itself."),
            (3, "Z2 lies below itself."),
            (4, "Z3 lies below itself."),
            (5, "T1 lies below a jurisdiction that lies below itself."));

    [Fact]
    public void Apply_ACycleThroughTheOldTree_IsAnErrorAndTheOldTreeStays()
    {
        var tree = Tree(Line("Z1", Zone), Line("Z2", Zone, "Z1"));

        var (after, report) = Into(tree, Line("Z1", Zone, "Z2"));

        Assert.Same(tree, after);
        Assert.Contains(new ImportError(1, "Z1 lies below itself."), report.Errors);
    }

    [Fact]
    public void Apply_OneTooDeep_IsAnErrorOnItsLine() =>
        AssertErrors(TreeImportTests.Chain(Limits.TreeDepth + 1), (13, "Z13 lies deeper than 12 levels."));

    [Theory]
    [InlineData(County, City)]
    [InlineData(Township, Province)]
    [InlineData(City, City)]
    public void Apply_ALevelNotBelowItsNearestOrderedAncestor_IsAnError(JurisdictionLevel above, JurisdictionLevel below) =>
        AssertErrors([Line("A1", above), Line("B1", below, "A1")], (2, $"B1 is a {below} below the {above} A1."));

    [Fact]
    public void Apply_ALevelOutOfOrderBehindAZone_IsAnErrorAllTheSame() =>
        AssertErrors(
            [Line("A1", County), Line("Z1", Zone, "A1"), Line("D1", Department, "Z1"), Line("B1", City, "D1")],
            (4, "B1 is a City below the County A1."));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Apply_NoName_IsAnError(string name) =>
        AssertErrors([Line("33", Province) with { Name = name }], (1, "33 needs a name of 1 to 200 characters."));

    [Fact]
    public void Apply_ANameTooLong_IsAnError()
    {
        var name = new string('名', TreeImport.MaximumNameLength);
        var line = Line("33", Province);

        Assert.Empty(IntoNothing(line with { Name = name }).Report.Errors);
        AssertErrors([line with { Name = name + "名" }], (1, "33 needs a name of 1 to 200 characters."));
    }

    [Fact]
    public void Apply_SeveralFaults_NamesThemInTheOrderOfTheLines() =>
        Assert.Equal(
            [1, 2, 3],
            IntoNothing(Line("A1", City, "XX"), Line("A1", City), Line("B1", City, "YY"))
                .Report.Errors.Select(error => error.Line));

    [Fact]
    public void Apply_AnyFault_CountsNothingAndKeepsTheVersion()
    {
        var tree = Tree(Line("33", Province));

        var (after, report) = Into(tree, Line("3302", City, "33"), Line("3303", City, "44"));

        Assert.Same(tree, after);
        Assert.Equal((1, 0, 0, 0), (report.TreeVersion, report.Added, report.Changed, report.Unchanged));
    }

    [Fact]
    public void Apply_MoreFaultsThanAreShown_ShowsTheFirst()
    {
        var (_, report) = IntoNothing([.. Enumerable.Range(0, 500).Select(i => Line($"T{i}", Township, "none"))]);

        Assert.Equal(Enumerable.Range(1, ImportReport.MaximumErrors), report.Errors.Select(error => error.Line));
    }

    [Fact]
    public void Apply_TooManyJurisdictions_IsRefusedByTheLimit()
    {
        var lines = Enumerable.Range(0, Limits.TreeNodes + 1)
            .Select(i => new ImportedJurisdiction(i + 1, JurisdictionCode.Parse($"N{i}"), "n", Zone, null))
            .ToList();

        var (tree, report) = TreeImport.Apply(JurisdictionTree.Empty, lines);

        Assert.Same(JurisdictionTree.Empty, tree);
        Assert.Equal("The tree would have 1000001 jurisdictions; the limit is 1000000.", Assert.Single(report.Errors).Message);
    }

    // Walked from each node anew, either would take hours.
    [Fact]
    public void Apply_AHostileChainOrCycle_IsRefusedAtOnce()
    {
        var chain = TreeImportTests.Chain(200_000);

        var deep = IntoNothing(chain).Report.Errors;
        var round = IntoNothing([chain[0] with { Parent = chain[^1].Code }, .. chain[1..]]).Report.Errors;

        Assert.Equal(new ImportError(13, "Z13 lies deeper than 12 levels."), deep[0]);
        Assert.Equal(new ImportError(1, "Z1 lies below itself."), round[0]);
    }

    private static void AssertErrors(IReadOnlyList<ImportedJurisdiction> lines, params (int Line, string Message)[] expected)
    {
        var (tree, report) = IntoNothing(lines);

        Assert.Same(JurisdictionTree.Empty, tree);
        Assert.Equal(expected, report.Errors.Select(error => (error.Line, error.Message)));
    }
}
