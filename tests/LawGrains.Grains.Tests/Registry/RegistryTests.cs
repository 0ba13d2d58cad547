using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Testing;
using LawGrains.Testing.Storage;

namespace LawGrains.Grains.Tests.Registry;

public sealed class RegistryTests
{
    [Fact]
    public async Task Commit_ThenRestart_KeepsTheTreeAndItsIds()
    {
        var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Townships(1_200));
        var before = await world.Registry.FindAsync(JurisdictionCode.Parse("33-777"), World.Period);

        silo = await silo.RestartAsync();
        world = await silo.WorldAsync();
        var after = await world.Registry.FindAsync(JurisdictionCode.Parse("33-777"), World.Period).Within("the township");
        var children = await world.Registry.ListChildrenAsync(after!.Jurisdiction.Parent, World.Period);
        await silo.DisposeAsync();

        Assert.Equal(before, after with { Age = before!.Age });
        Assert.Equal(1_200, children.Length);
    }

    [Fact]
    public async Task Commit_HeadWriteFails_LeavesTheOldTree()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync("33 Province");
        silo.Storage.OnNext(StorageOperation.Write, StorageFault.FailBefore(), "head");

        await Assert.ThrowsAnyAsync<Exception>(() => world.ImportAsync("331 City 33"));

        Assert.NotNull(await world.Registry.FindAsync(JurisdictionCode.Parse("33"), World.Period).Within("the province"));
        Assert.Null(await world.Registry.FindAsync(JurisdictionCode.Parse("331"), World.Period));
    }

    [Fact]
    public async Task Commit_Orphan_SaysTheLineAndChangesNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();

        var report = await world.ImportAsync("33 Province", "331 City 44");

        Assert.Equal(2, Assert.Single(report.Errors).Line);
        Assert.Null(await world.Registry.FindAsync(JurisdictionCode.Parse("33"), World.Period));
    }

    [Fact]
    public async Task Commit_NothingStaged_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();

        var refused = await world.Registry.CommitAsync("never-staged", dryRun: false).Within("the refusal");

        Assert.Equal(RefusalCode.TreeConflict, refused.Refusal!.Code);
    }

    private static string[] Townships(int count) =>
        ["33 Province", .. Enumerable.Range(1, count).Select(i => $"33-{i} Township 33")];
}
