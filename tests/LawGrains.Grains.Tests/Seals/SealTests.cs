using LawGrains.Grains.Keys;
using LawGrains.Grains.Seals;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Testing;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Seals;

public sealed class SealTests
{
    [Fact]
    public async Task Seal_ThenMoreComesIn_KeepsWhatWasSealed()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var snapshot = await SnapshotAsync(world, 9);
        var grain = Grain(silo, world);

        var seal = await grain.SealAsync(new("r1", "chief", snapshot)).Within("the seal");
        await world.SubmitAsync("331100", [Whole(Resolved, 12.50m)]);
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 12.5m);

        var contents = await grain.GetAsync(1).Within("the seal's contents");
        Assert.Equal(SealState.Valid, contents!.State);
        Assert.Equal(seal.Value, contents.Seal);
        Assert.Equal(9, contents.Snapshot.Rollup.Effective(Resolved));
        Assert.Equal(snapshot.Reports.AsEnumerable(), contents.Snapshot.Reports.AsEnumerable());
    }

    [Fact]
    public async Task Seal_SameRequestAgain_GivesTheSameSealAfterARestartToo()
    {
        var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var snapshot = await SnapshotAsync(world, 9);
        var first = await Grain(silo, world).SealAsync(new("r1", "chief", snapshot)).Within("the seal");

        silo = await silo.RestartAsync();
        world = await silo.WorldAsync();
        var again = await Grain(silo, world).SealAsync(new("r1", "chief", snapshot)).Within("the seal");
        var later = await Grain(silo, world)
            .SealAsync(new("r1", "chief", snapshot with { Reports = [] })).Within("the seal");

        Assert.Equal((first.Value, first.Value), (again.Value, later.Value));
        Assert.Single(await Grain(silo, world).ListAsync().Within("the seals"));
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task Get_KeyIsNotKnown_SaysSo()
    {
        var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await Grain(silo, world).SealAsync(new("r1", "chief", await SnapshotAsync(world, 9))).Within("the seal");

        silo = await silo.RestartAsync(new TestSigner("another"));
        world = await silo.WorldAsync();

        Assert.Equal(SealState.UnknownKey, (await Grain(silo, world).GetAsync(1).Within("the contents"))!.State);
        Assert.Null(await Grain(silo, world).GetAsync(2).Within("nothing"));
        await silo.DisposeAsync();
    }

    // Not asynchronous: the tenant that is entered here must stay entered for the test.
    private static Task<World> StartedAsync(TestSilo silo) => FilledAsync(silo.WorldAsync());

    private static async Task<World> FilledAsync(Task<World> starting)
    {
        var world = await starting;
        await world.ImportAsync("33 Province", "331 City 33", "331100 Township 331");
        await world.SubmitAsync("331100", [Whole(Resolved, 9)]);
        return world;
    }

    private static async Task<Snapshot> SnapshotAsync(World world, decimal value) => new(
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == value),
        [new(JurisdictionCode.Parse("331100"), 1, new string('a', 64), new(1, null))]);

    private static ISealGrain Grain(TestSilo silo, World world) => silo.Grains.GetGrain<ISealGrain>(
        new RollupKey(world.Tenant, World.Period, World.Period, JurisdictionId.Parse("j1")).ToString());
}
