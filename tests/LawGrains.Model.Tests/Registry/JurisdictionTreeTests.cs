using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using static LawGrains.Model.Registry.JurisdictionLevel;
using static LawGrains.Model.Tests.Registry.AnImport;

namespace LawGrains.Model.Tests.Registry;

public sealed class JurisdictionTreeTests
{
    private static readonly JurisdictionTree Sample = Tree(
        Line("33", Province),
        Line("3302", City, "33"),
        Line("330299", County, "3302") with { Opened = Period.Parse("2023") },
        Line("330211", County, "3302"),
        Line("330211001", Township, "330211"),
        Line("31", Province));

    [Fact]
    public void Children_OfANode_AreSortedByCode() => Assert.Equal(["330211", "330299"], ChildrenIn("2024"));

    [Fact]
    public void Children_BeforeAChildOpened_LacksIt() => Assert.Equal(["330211"], ChildrenIn("2022"));

    [Fact]
    public void Children_InThePeriodInWhichAChildOpened_HasIt() => Assert.Equal(["330211", "330299"], ChildrenIn("2023"));

    [Fact]
    public void Children_OfALeafOrOfNobody_IsEmpty()
    {
        Assert.Empty(Sample.In(Year).ChildrenOf(Sample.At("330211001").Id));
        Assert.Empty(Sample.In(Year).ChildrenOf(JurisdictionId.Parse("j999")));
    }

    [Fact]
    public void Find_ByIdAndByCode_AgreeAndAreNullForNobody()
    {
        Assert.Same(Sample.At("3302"), Sample.Newest.Find(Sample.At("3302").Id));
        Assert.Null(Sample.Newest.Find(JurisdictionCode.Parse("99")));
        Assert.Null(Sample.Newest.Find(JurisdictionId.Parse("j999")));
        Assert.Null(Sample.Newest.Find(default(JurisdictionId)));
    }

    [Theory]
    [InlineData("330211001", "33", true)]
    [InlineData("330211001", "330211", true)]
    [InlineData("3302", "3302", true)]
    [InlineData("33", "3302", false)]
    [InlineData("330299", "330211", false)]
    [InlineData("330211", "31", false)]
    public void IsWithin_TwoNodes_IsWhetherOneLiesAtOrBelowTheOther(string code, string ancestor, bool expected) =>
        Assert.Equal(expected, Sample.Newest.IsWithin(Sample.At(code).Id, Sample.At(ancestor).Id));

    [Fact]
    public void IsWithin_Nobody_IsFalse() => Assert.False(Sample.Newest.IsWithin(JurisdictionId.Parse("j999"), Sample.At("33").Id));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2024", null, true)]
    [InlineData("2025", null, false)]
    [InlineData(null, "2024", false)]
    [InlineData(null, "2025", true)]
    [InlineData("2023", "2024", false)]
    public void IsOpenIn_TheYear2024_IsFromTheFirstToBeforeTheClosed(string? opened, string? closed, bool expected)
    {
        var jurisdiction = Sample.At("33") with
        {
            Opened = opened is null ? null : Period.Parse(opened),
            Closed = closed is null ? null : Period.Parse(closed),
        };

        Assert.Equal(expected, jurisdiction.IsOpenIn(Year));
    }

    private static IEnumerable<string> ChildrenIn(string period) =>
        Sample.In(Period.Parse(period)).ChildrenOf(Sample.At("3302").Id).Select(child => child.Code.Text);
}
