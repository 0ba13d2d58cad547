using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class RollupTests
{
    private static readonly string[] Tree =
    [
        "33 Province", "3302 City 33", "330211 County 3302", "330211100 Township 330211", "330211101 Township 330211",
        "331 City 33", "331100 Township 331", "330299 Zone 3302",
    ];

    [Fact]
    public async Task Submit_Township_ReachesEveryNodeAbove()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);

        var receipt = await world.SubmitAsync("330211100", [Whole(Resolved, 417)]);

        Assert.True(receipt.Value.Applied);
        foreach (var code in (string[])["330211100", "330211", "3302", "33"])
        {
            var rollup = await world.RollupAsync(code, node => node.Effective(Resolved) == 417);
            Assert.Equal(1, rollup.Coverage.Submitted);
        }

        var province = await world.RollupAsync("33", _ => true);
        Assert.Equal(8, province.Coverage.Expected);
    }

    [Fact]
    public async Task Submit_Correction_ReplacesAndNeverAdds()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("330211100", [Whole(Resolved, 10)]);
        await world.SubmitAsync("330211101", [Whole(Resolved, 5)]);
        await world.RollupAsync("33", node => node.Effective(Resolved) == 15);

        await world.SubmitAsync("330211100", [Whole(Resolved, 7)]);

        await world.RollupAsync("33", node => node.Effective(Resolved) == 12);
    }

    [Fact]
    public async Task Submit_CountyDeclares_EffectiveTakesItAndComputedDoesNot()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("330211100", [Whole(Resolved, 100)]);
        await world.SubmitAsync("330211101", [Whole(Resolved, 50)]);

        await world.SubmitAsync("330211", [Own(Resolved, 3), Whole(Resolved, 200)]);

        await world.RollupAsync("330211", node => node.Effective(Resolved) == 200 && node.Computed(Resolved) == 153);
        var province = await world.RollupAsync(
            "33", node => node.Effective(Resolved) == 200 && node.Computed(Resolved) == 153);
        Assert.Equal(3, province.Coverage.Submitted);
    }

    [Fact]
    public async Task Accept_Revision_CountsOnBothBasesAndReturnTakesOneAway()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        var first = await world.SubmitAsync("331100", [Whole(Resolved, 10)]);
        await world.DecideAsync("331100", ReviewDecision.Accept, first.Value.ContentHash);
        var resolved = IndicatorCode.Parse(Resolved);
        await world.RollupAsync("33", node => node.Accepted.Find(resolved)?.Effective.Sum == 10);

        await world.SubmitAsync("331100", [Whole(Resolved, 12)]);
        var pending = await world.RollupAsync("33", node => node.Effective(Resolved) == 12);
        Assert.Equal(10, pending.Accepted.Find(resolved)!.Effective.Sum);

        await world.DecideAsync("331100", ReviewDecision.Return);
        var returned = await world.RollupAsync("33", node => node.Effective(Resolved) == 10);
        Assert.Equal(1, returned.Coverage.Returned);

        await world.DecideAsync("331100", ReviewDecision.Withdraw);
        var withdrawn = await world.RollupAsync("33", node => node.Effective(Resolved) == 0);
        Assert.Equal(Coverage.None with { Expected = 8 }, withdrawn.Coverage);
        Assert.Null(withdrawn.Accepted.Find(resolved));
    }

    [Fact]
    public async Task Restart_ColdTree_RebuildsTheSameTotals()
    {
        var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("330211100", [Whole(Resolved, 10), Whole(Accepted, 11)]);
        await world.SubmitAsync("331100", [Whole(Resolved, 4)]);
        await world.SubmitAsync("330299", [Own(Resolved, 1)]);
        var before = await world.RollupAsync("33", node => node.Effective(Resolved) == 15);

        silo = await silo.RestartAsync();
        world = await silo.WorldAsync();
        var after = await world.RollupAsync("33", _ => true);
        await silo.DisposeAsync();

        Assert.Equal(before.Coverage, after.Coverage);
        Assert.Equal(before.Submitted.Cells.AsEnumerable(), after.Submitted.Cells.AsEnumerable());
    }

    [Fact]
    public async Task Pull_WhileReadsFail_StaysRebuildingUntilTheyWork()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        silo.Storage.Always = call => call is { Operation: StorageOperation.Read, StateName: "head" }
            && call.GrainId.Type.ToString() == "report"
            ? StorageFault.FailBefore()
            : null;

        var view = await (await world.RollupGrainAsync("33")).GetAsync(default).Within("an answer");
        Assert.Equal(Freshness.Rebuilding, view.Freshness);
        Assert.Null(view.Contribution);

        silo.Storage.Always = static _ => null;
        await world.RollupAsync("33", _ => true);
    }

    [Fact]
    public async Task Submit_WrittenButNotAnswered_IsReplayedAndCounts()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        silo.Storage.OnNext(StorageOperation.Write, StorageFault.FailAfter(), "head");

        await Assert.ThrowsAnyAsync<Exception>(() => world.SubmitAsync("331100", [Whole(Resolved, 9)], "the-request"));
        var replayed = await world.SubmitAsync("331100", [Whole(Resolved, 9)], "the-request");

        Assert.True(replayed.Value.Replayed);
        Assert.Equal(1, replayed.Value.Revision);
        await world.RollupAsync("33", node => node.Effective(Resolved) == 9);
    }

    [Fact]
    public async Task Import_MoreTownships_AreExpectedAtOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.RollupAsync("33", node => node.Coverage.Expected == 8);

        await world.ImportAsync("330211102 Township 330211");
        await world.SubmitAsync("330211102", [Whole(Resolved, 2)]);

        var province = await world.RollupAsync("33", node => node.Effective(Resolved) == 2);
        Assert.Equal(9, province.Coverage.Expected);
    }

    [Fact]
    public async Task Submit_Department_StandsBesideTheTotal()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync([.. Tree, "33-GA Department 33"]);
        await world.SubmitAsync("331100", [Whole(Resolved, 4)]);

        await world.SubmitAsync("33-GA", [Whole(Resolved, 1000)]);

        var province = await world.RollupAsync("33", node => node.Coverage.Submitted == 2);
        Assert.Equal(4, province.Effective(Resolved));
    }
}
