using System.Collections.Immutable;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class TenantCatalogueTests
{
    private const string Talks = "local.tea_talks";
    private static readonly string[] Tree = ["33 province", "3300 county 33", "330001 township 3300"];

    [Fact]
    public async Task PutIndicator_New_IsBehindUntilReadThenCountsUpToTheRoot()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("330001", [Whole(Resolved, 9)]);
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);
        var tenant = silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant));

        var put = await tenant.PutIndicatorAsync(Put(Talks)).Within("the indicator");

        var version = (await tenant.GetPoliciesAsync()).Policies.CatalogueVersionFor(World.Period);
        Assert.Equal((1, 1), (put.Value.Version, version));
        var bound = new Standing { CatalogueVersion = version };
        var view = await (await world.RollupGrainAsync("33")).GetAsync(bound).Within("an answer");
        Assert.Equal(Freshness.Behind, view.Freshness);
        Assert.True((await world.SubmitAsync("330001", [Whole(Resolved, 9), Whole(Talks, 4)])).Value.Applied);
        var rollup = await world.RollupAsync("33", rollup => rollup.Effective(Talks) == 4, bound);
        Assert.Equal((1, 1), (rollup.Standing.CatalogueVersion, rollup.CatalogueVersion));
    }

    [Fact]
    public async Task Submit_OwnIndicatorBeforeTheNodesHaveReadIt_ReachesTheRoot()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("330001", [Whole(Resolved, 9)]);
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);
        await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant)).PutIndicatorAsync(Put(Talks)).Within("the indicator");

        await world.SubmitAsync("330001", [Whole(Talks, 4)]);

        // Nobody asks for the new version: that the report was read with it must do.
        var rollup = await world.RollupAsync("33", rollup => rollup.Effective(Talks) == 4 && rollup.Standing.CatalogueVersion == 1);
        Assert.Equal(1, rollup.CatalogueVersion);
    }

    [Fact]
    public async Task Submit_AnotherTenantsIndicatorOrOneOfALaterPeriod_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var other = await silo.WorldAsync("elsewhere");
        await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(other.Tenant)).PutIndicatorAsync(Put(Talks)).Within("the indicator");
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        var foreign = await world.SubmitAsync("330001", [Whole(Talks, 4)]);
        await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant))
            .PutIndicatorAsync(Put(Talks) with { From = Period.Parse("2025") }).Within("the indicator");

        var early = await world.SubmitAsync("330001", [Whole(Talks, 4)]);

        Assert.Equal(RefusalCode.UnknownIndicator, foreign.Refusal?.Code);
        Assert.Equal(RefusalCode.UnknownIndicator, early.Refusal?.Code);
    }

    [Fact]
    public async Task Rollup_AfterARestart_NamesTheOwnIndicator()
    {
        var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant)).PutIndicatorAsync(Put(Talks)).Within("the indicator");
        await world.SubmitAsync("330001", [Whole(Talks, 4)]);

        await using var again = await silo.RestartAsync();

        var rollup = await (await again.WorldAsync()).RollupAsync("33", rollup => rollup.Effective(Talks) == 4);
        var catalogue = await again.Services.GetRequiredService<TenantCatalogues>()
            .ForAsync(world.Tenant, World.Period, rollup.CatalogueVersion);
        Assert.Equal("茶馆议事次数", catalogue.Indicators.Find(IndicatorCode.Parse(Talks))?.NameZh);
    }

    [Fact]
    public async Task PutIndicator_RetiresARatioAfterItsPart_IsTaken()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        var tenant = silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant));
        var part = Put(Talks);
        var rate = Put("local.tea_rate");
        rate = rate with
        {
            Indicator = rate.Indicator with { Kind = IndicatorKind.Ratio, Unit = "%", UnitAliases = [], Numerator = part.Indicator.Code },
        };
        await tenant.PutIndicatorAsync(part).Within("the part");
        await tenant.PutIndicatorAsync(rate).Within("the ratio");
        await tenant.PutIndicatorAsync(part with { IsRetired = true }).Within("the part to be retired");

        var later = await tenant.PutIndicatorAsync(rate with { From = Period.Parse("2100") }).Within("the ratio of a later year");
        var retired = await tenant.PutIndicatorAsync(rate with { IsRetired = true }).Within("the ratio to be retired");

        Assert.Equal(RefusalCode.UnknownIndicator, later.Refusal?.Code);
        Assert.Equal(4, retired.Value.Version);
    }

    [Fact]
    public async Task ForAsync_WhatIsKnown_AllocatesNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        var catalogues = silo.Services.GetRequiredService<TenantCatalogues>();
        await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant)).PutIndicatorAsync(Put(Talks)).Within("the indicator");
        var code = IndicatorCode.Parse(Talks);
        await catalogues.ForAsync(world.Tenant, World.Period, 1);
        var (found, least) = (0, long.MaxValue);

        // Of several rounds the best: the runtime may be compiling in one of them.
        for (var round = 0; round < 10; round++)
        {
            found = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                found += (await catalogues.ForAsync(world.Tenant, World.Period, i & 1)).Indicators.Find(code) is null ? 0 : 1;
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal((500, 0L), (found, least));
    }

    private static PutIndicator Put(string code) => new(
        new(
            IndicatorCode.Parse(code),
            "茶馆议事次数",
            "Tea house talks",
            "local",
            "次",
            ["场"],
            IndicatorKind.Count,
            null,
            null,
            Polarity.Better,
            "全年次数。",
            "In the year."),
        null,
        IsRetired: false,
        ImmutableArray<IndicatorCode>.Empty,
        "",
        null,
        "tester");
}
