using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;

namespace LawGrains.Model.Tests.Catalogue;

public sealed class TenantCatalogueTests
{
    [Fact]
    public void Over_EachPeriod_HasWhatWasDecidedForIt()
    {
        var catalogue = Decided((2020, "own.x", "first", false, []), (2025, "own.x", "later", false, []), (2027, "own.x", "later", true, []));

        Assert.Equal(["-", "first", "later", "retired"], new[] { 2019, 2024, 2026, 2027 }.Select(year => Name(catalogue, year, "own.x")));
        Assert.Equal([0L, 1, 2, 3], new[] { 2019, 2024, 2026, 2027 }.Select(year => catalogue.VersionFor(Year(year))));
    }

    [Fact]
    public void Over_ADecisionForEarlierPeriods_HoldsForLaterOnesToo()
    {
        var catalogue = Decided((2025, "own.x", "first", false, []), (2020, "own.x", "second", false, []));

        Assert.Equal(["second", "second"], new[] { 2021, 2026 }.Select(year => Name(catalogue, year, "own.x")));
        Assert.Equal([2L, 2], new[] { 2021, 2026 }.Select(year => catalogue.VersionFor(Year(year))));
    }

    [Fact]
    public void Over_WhatWasReplaced_IsCollectedNoMoreUntilItIsPutAgain()
    {
        var catalogue = Decided(
            (1990, "own.x", "x", false, []),
            (2025, "own.y", "y", false, ["own.x"]),
            (2026, "own.y", "y again", false, []),
            (2027, "own.x", "x again", false, []));

        Assert.Equal(["x", "retired", "retired", "x again"], new[] { 2024, 2025, 2026, 2027 }.Select(year => Name(catalogue, year, "own.x")));
    }

    [Fact]
    public void Through_ARenameThatIsRestated_IsOneChange()
    {
        var catalogue = Decided(
            (1990, "own.x", "x", false, []), (2025, "own.y", "y", false, ["own.x"]), (2026, "own.y", "y again", false, ["own.x"]));

        Assert.Equal(
            [new CodeChange(Year(2025), IndicatorCode.Parse("own.x"), IndicatorCode.Parse("own.y"))],
            catalogue.Through(BuiltInCatalogue.Editions).Changes.Where(change => change.Old != change.New));
    }

    [Fact]
    public void Through_OneThatTookOverAnotherBesideItself_IsTheSumOfBoth()
    {
        var catalogue = Decided((1990, "own.x", "x", false, []), (1990, "own.y", "y", false, []), (2025, "own.y", "y", false, ["own.x"]));

        var told = catalogue.Through(BuiltInCatalogue.Editions)
            .At(IndicatorCode.Parse("own.y"), Year(2024), catalogue.Over(BuiltInCatalogue.Editions, Year(2025)));

        Assert.Equal(["own.x", "own.y"], told.Summed.Select(code => code.Text));
    }

    [Fact]
    public void CatalogueVersionFor_AfterDecisions_IsThatOfTheCatalogue()
    {
        var decided = new[] { 2024, 2020, 2026, 2025 };
        var catalogue = Decided([.. decided.Select((year, i) => (year, $"own.x{i}", "x", false, Array.Empty<string>()))]);
        var policies = decided.Select((year, i) => (Year: year, Version: (long)i + 1))
            .Aggregate(TenantPolicies.Default, (policies, one) => policies.WithCatalogue(Year(one.Year), one.Version));

        Assert.All(Enumerable.Range(2018, 12), year => Assert.Equal(catalogue.VersionFor(Year(year)), policies.CatalogueVersionFor(Year(year))));
    }

    private static string Name(TenantCatalogue catalogue, int year, string code)
    {
        var over = catalogue.Over(BuiltInCatalogue.Editions, Year(year));
        return over.FindCollected(IndicatorCode.Parse(code))?.NameZh
            ?? (catalogue.In(Year(year)).Any(own => own.Indicator.Code.Text == code) ? "retired" : "-");
    }

    private static TenantCatalogue Decided(params (int From, string Code, string Name, bool Retired, string[] Replaces)[] decisions) => new(
    [
        .. decisions.Select((decision, i) => new OwnIndicator(
            i + 1,
            Year(decision.From),
            new(
                IndicatorCode.Parse(decision.Code),
                decision.Name,
                decision.Name,
                "own",
                "次",
                [],
                IndicatorKind.Count,
                null,
                null,
                Polarity.Neutral,
                "x",
                "x"),
            decision.Retired,
            [.. decision.Replaces.Select(code => IndicatorCode.Parse(code))],
            "",
            "tester",
            default)),
    ]);

    private static Period Year(int year) => Period.TryCreate(year, out var period) ? period : throw new ArgumentOutOfRangeException(nameof(year));
}
