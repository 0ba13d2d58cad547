using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LawGrains.Grains.Tests.Rollups;

/// <summary>What one round of collecting says of what comes after it.</summary>
public sealed class RollupPullTests
{
    [Fact]
    public async Task RunAsync_WhatIsWantedIsThere_IsDone()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        var (pull, treeVersion) = await PrepareAsync(silo, world);
        pull.Want(new() { TreeVersion = treeVersion });

        var result = await pull.RunAsync(CancellationToken.None).Within("a round");

        Assert.Equal(LoopResult.Done, result);
    }

    // As of a registry that another activation has overtaken: asked again at once it gives the same again, and a node that is
    // done wakes with each question and each push of a child, all the while.
    [Fact]
    public async Task RunAsync_GivenAnOlderTreeThanWanted_AsksAgainAfterAPause()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        var (pull, treeVersion) = await PrepareAsync(silo, world);
        pull.Want(new() { TreeVersion = treeVersion + 1 });

        var result = await pull.RunAsync(CancellationToken.None).Within("a round");

        Assert.Equal(LoopResult.Again, result);
    }

    [Fact]
    public async Task RunAsync_GivenOlderIndicatorsThanWanted_AsksAgainAfterAPause()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        var (pull, _) = await PrepareAsync(silo, world);
        pull.Want(new() { CatalogueVersion = 1 });

        var result = await pull.RunAsync(CancellationToken.None).Within("a round");

        Assert.Equal(LoopResult.Again, result);
    }

    private static async Task<(RollupPull Pull, long TreeVersion)> PrepareAsync(TestSilo silo, World world)
    {
        await world.ImportAsync("33 province");
        var province = (await world.Registry.FindAsync(JurisdictionCode.Parse("33"), World.Period).Within("the province"))!;
        var pull = new RollupPull(
            RollupKey.Of(new(world.Tenant, World.Period, province.Jurisdiction.Id)),
            new RollupNode(),
            silo.Grains,
            silo.Services.GetRequiredService<TenantCatalogues>(),
            new RollupGate(),
            TimeProvider.System,
            NullLogger.Instance,
            static _ => { });
        return (pull, province.TreeVersion);
    }
}
