using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tests.Catalogue;

public sealed class CrosswalkTests
{
    private static readonly IndicatorCatalogue Catalogue = new("t",
    [
        Of("a.x"), Of("a.y"), Of("a.z"), Of("a.w"), Of("a.rate", IndicatorKind.Ratio), Of("a.rate_two", IndicatorKind.Ratio),
        Of("a.pages", unit: "页"),
    ]);

    [Fact]
    public void At_ARename_LeadsBothWays()
    {
        var crosswalk = Changes((2025, "a.x", "a.y"));

        Assert.Equal("a.x", Told(crosswalk, "a.y", 2024));
        Assert.Equal("a.y", Told(crosswalk, "a.y", 2025));
        Assert.Equal("a.x", Told(crosswalk, "a.x", 2024));
        Assert.Equal("a.y", Told(crosswalk, "a.x", 2026));
    }

    [Fact]
    public void At_AMerge_IsTheSumBeforeAndApartAfter()
    {
        var crosswalk = Changes((2025, "a.x", "a.z"), (2025, "a.y", "a.z"));

        Assert.Equal("a.x+a.y", Told(crosswalk, "a.z", 2024));
        Assert.Equal("a.z", Told(crosswalk, "a.z", 2025));
        Assert.Equal("(a.z)", Told(crosswalk, "a.x", 2025));
    }

    [Fact]
    public void At_ASplit_IsApartBeforeAndTheSumAfter()
    {
        var crosswalk = Changes((2025, "a.x", "a.y"), (2025, "a.x", "a.z"));

        Assert.Equal("(a.x)", Told(crosswalk, "a.y", 2024));
        Assert.Equal("a.y", Told(crosswalk, "a.y", 2025));
        Assert.Equal("a.y+a.z", Told(crosswalk, "a.x", 2025));
    }

    [Fact]
    public void At_OneThatOthersJoined_IsItselfAfterAndAllOfThemBefore()
    {
        var crosswalk = Changes((2025, "a.x", "a.y"), (2025, "a.y", "a.y"));

        Assert.Equal("a.x+a.y", Told(crosswalk, "a.y", 2024));
        Assert.Equal("a.y", Told(crosswalk, "a.y", 2025));
        Assert.Equal("(a.y)", Told(crosswalk, "a.x", 2026));
    }

    [Fact]
    public void At_SeveralChangesInARow_FollowsThem()
    {
        var crosswalk = Changes((2023, "a.x", "a.y"), (2025, "a.y", "a.z"), (2025, "a.w", "a.z"));

        Assert.Equal("a.w+a.x", Told(crosswalk, "a.z", 2022));
        Assert.Equal("a.w+a.y", Told(crosswalk, "a.z", 2024));
        Assert.Equal("(a.z)", Told(crosswalk, "a.x", 2025));
        Assert.Equal("a.y", Told(crosswalk, "a.x", 2024));
    }

    [Fact]
    public void At_BackAndForthAgain_ComesToAnEnd()
    {
        var crosswalk = Changes((2023, "a.x", "a.y"), (2025, "a.y", "a.x"));

        Assert.Equal("a.x", Told(crosswalk, "a.x", 2022));
        Assert.Equal("a.y", Told(crosswalk, "a.x", 2024));
        Assert.Equal("a.x", Told(crosswalk, "a.y", 2026));
    }

    [Fact]
    public void At_WhatDoesNotAdd_StandsApart()
    {
        var crosswalk = Changes((2025, "a.rate", "a.rate_two"), (2025, "a.x", "a.rate_two"), (2025, "a.pages", "a.w"));

        Assert.Equal("(a.rate+a.x)", Told(crosswalk, "a.rate_two", 2024));
        Assert.Equal("(a.pages)", Told(crosswalk, "a.w", 2024));
        Assert.Equal("a.rate", Told(Changes((2025, "a.rate", "a.rate_two")), "a.rate_two", 2024));
    }

    private static string Told(Crosswalk crosswalk, string code, int year)
    {
        Assert.True(Period.TryCreate(year, out var period));
        var told = crosswalk.At(IndicatorCode.Parse(code), period, Catalogue);
        return string.Join('+', told.Summed) + (told.Apart.IsEmpty ? "" : $"({string.Join('+', told.Apart)})");
    }

    private static Crosswalk Changes(params (int At, string Old, string New)[] changes) => new(changes.Select(change =>
    {
        Assert.True(Period.TryCreate(change.At, out var at));
        return new CodeChange(at, IndicatorCode.Parse(change.Old), IndicatorCode.Parse(change.New));
    }));

    private static Indicator Of(string code, IndicatorKind kind = IndicatorKind.Count, string unit = "件") =>
        new(IndicatorCode.Parse(code), code, code, "a", unit, [], kind, null, null, Polarity.Neutral, "", "");
}
