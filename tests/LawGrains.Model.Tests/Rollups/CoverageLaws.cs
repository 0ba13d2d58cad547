using FsCheck.Fluent;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Rollups;

public sealed class CoverageLaws
{
    [Fact]
    public void Merge_Coverages_IsACommutativeMonoid() =>
        Merging.KeepsItsLaws(Any.Covered, Coverage.None, Coverage.Merge, Assert.Equal);

    [Fact]
    public void Merge_TwoCoverages_AddsEachCountToItsOwn() => Law.Holds(Any.Covered.Two(), two =>
    {
        var (left, right) = two;
        var merged = Coverage.Merge(left, right);

        Assert.Equal(left.Expected + right.Expected, merged.Expected);
        Assert.Equal(left.Submitted + right.Submitted, merged.Submitted);
        Assert.Equal(left.Accepted + right.Accepted, merged.Accepted);
        Assert.Equal(left.Published + right.Published, merged.Published);
        Assert.Equal(left.OnTime + right.OnTime, merged.OnTime);
        Assert.Equal(left.Late + right.Late, merged.Late);
        Assert.Equal(left.Returned + right.Returned, merged.Returned);
    });
}
