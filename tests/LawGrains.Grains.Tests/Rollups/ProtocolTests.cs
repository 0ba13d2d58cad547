using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Rollups;
using LawGrains.Testing;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Rollups;

/// <summary>What the nodes of a roll-up promise one another and those who ask (DESIGN §5, The roll-up).</summary>
public sealed class ProtocolTests
{
    private static readonly string[] Tree =
        ["33 Province", "331 City 33", "331100 Township 331", "331101 Township 331", "331900 Department 331"];

    [Fact]
    public async Task Pull_WithTheDigestOnRecord_SendsNoTotals()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var node = await world.RollupAsync("331", rollup => rollup.Effective(Resolved) == 9);

        var reply = await (await world.RollupGrainAsync("331")).PullAsync(default, node.Version, node.Digest).Within("the pull");

        Assert.Equal((PullOutcome.Same, null, true), (reply.Outcome, reply.Contribution, reply.IsWithinBound));
    }

    [Fact]
    public async Task Pull_AskerHasANewerVersionOfOtherContent_GoesPastIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var node = await world.RollupAsync("331", rollup => rollup.Effective(Resolved) == 9);
        var ahead = node.Version + 1_000_000;

        var reply = await (await world.RollupGrainAsync("331")).PullAsync(default, ahead, Digest.None).Within("the pull");

        Assert.Equal(PullOutcome.Different, reply.Outcome);
        Assert.True(reply.Contribution!.Version > ahead);
    }

    [Fact]
    public async Task Restart_SameReports_GivesTheSameDigest()
    {
        var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var before = await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);

        silo = await silo.RestartAsync();
        world = await silo.WorldAsync();
        var after = await world.RollupAsync("33", _ => true);

        Assert.Equal(before.Digest, after.Digest);
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task WaitForChange_UntilAReportComesIn_AnswersWithIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var seen = await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);
        var waiting = (await world.RollupGrainAsync("33"))
            .WaitForChangeAsync(default, seen.Version, Freshness.Current, CancellationToken.None);

        await world.SubmitAsync("331101", [Whole(Resolved, 3)]);

        var view = await waiting.Within("the change");
        Assert.Equal(12, view.Contribution!.Effective(Resolved));
    }

    [Fact]
    public async Task WaitForChange_CallerGoesAway_EndsTheWait()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var seen = await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);
        using var caller = new CancellationTokenSource();
        var waiting = (await world.RollupGrainAsync("33"))
            .WaitForChangeAsync(default, seen.Version, Freshness.Current, caller.Token);

        await caller.CancelAsync();

        // Upstream gives the caller up at once, or the grain answers with what it has.
        var ended = await Record.ExceptionAsync(() => waiting.Within("the wait to end"));
        Assert.True(ended is null or OperationCanceledException, ended?.ToString());
    }

    [Fact]
    public async Task Verified_StorageMovedOnWithoutThisProcess_FindsIt()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9);

        // Another process that knows nothing of this one, as after a partition.
        await using (var other = await TestSilo.StartAsync(silo.Storage))
        {
            await (await other.WorldAsync()).SubmitAsync("331101", [Whole(Resolved, 3)], "elsewhere");
        }

        var cached = await world.RollupAsync("33", _ => true);
        var now = TimeProvider.System.GetUtcNow();
        var verified = await world.RollupAsync("33", _ => true, new() { VerifiedAt = now, StoredAt = now });
        Assert.Equal((9, 12), (cached.Effective(Resolved), verified.Effective(Resolved)));
    }

    [Fact]
    public async Task Submit_AfterAnotherProcessWrote_IsRefusedAndThenWorks()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await using (var other = await TestSilo.StartAsync(silo.Storage))
        {
            await (await other.WorldAsync()).SubmitAsync("331100", [Whole(Resolved, 20)], "elsewhere");
        }

        await Assert.ThrowsAnyAsync<Exception>(() => world.SubmitAsync("331100", [Whole(Resolved, 30)], "here"));
        await world.SubmitAsync("331100", [Whole(Resolved, 30)], "here");

        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 30);
    }

    [Fact]
    public async Task SetPolicy_DepartmentsCount_ChangesTheTotalsAndSaysBehindUntilThen()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331900", [Whole(Resolved, 100)]);
        await world.RollupAsync("33", rollup => rollup.Effective(Resolved) == 9 && rollup.Coverage.Submitted == 2);
        var tenant = silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(world.Tenant));

        var policies = await tenant.SetPolicyAsync(new(World.Period, new(DepartmentFigures.Counted), null)).Within("the policy");

        var bound = new Standing { PolicyVersion = policies.Value.Version };
        var view = await (await world.RollupGrainAsync("33")).GetAsync(bound).Within("an answer");
        Assert.Equal(Freshness.Behind, view.Freshness);
        var counted = await world.RollupAsync("33", _ => true, bound);
        Assert.Equal(109, counted.Effective(Resolved));
    }

    [Fact]
    public async Task PublishAndReopen_AcceptedReport_StaysAcceptedAndIsWrittenDown()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var report = await world.ReportAsync("331100");
        await world.DecideAsync("331100", ReviewDecision.Accept, (await report.GetAsync())!.Latest.ContentHash);

        var published = await world.DecideAsync("331100", ReviewDecision.Publish);
        var node = await world.RollupAsync("33", rollup => rollup.Coverage.Published == 1);
        await world.DecideAsync("331100", ReviewDecision.Reopen);
        var again = await world.DecideAsync("331100", ReviewDecision.Reopen);

        Assert.Equal(LawGrains.Model.Reports.ReportStatus.Published, published.Value.Status);
        Assert.Equal(1, node.Coverage.Accepted);
        Assert.Equal(LawGrains.Model.Outcomes.RefusalCode.IllegalTransition, again.Refusal!.Code);
        var steps = await report.ListTransitionsAsync(int.MaxValue, 10).Within("the transitions");
        Assert.Equal(["reviewer", "reviewer", "reviewer", "tester"], steps.Select(step => step.Actor));
        Assert.Equal([4, 3, 2, 1], steps.Select(step => step.Number));
    }

    [Fact]
    public async Task ListTransitions_OfALongLife_GivesEachOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        for (var i = 0; i < 50; i++)
        {
            await world.SubmitAsync("331100", [Whole(Resolved, i)]);
        }

        var report = await world.ReportAsync("331100");
        var newest = await report.ListTransitionsAsync(int.MaxValue, 30).Within("the newest");
        var older = await report.ListTransitionsAsync(newest[^1].Number, 30).Within("the older ones");

        Assert.Equal(Enumerable.Range(1, 51).Reverse(), newest.Concat(older).Select(step => step.Number));
    }

    [Fact]
    public async Task GetParts_OfACounty_NamesReportsAndChildren()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331", [Own(Resolved, 2)]);
        await world.RollupAsync("331", rollup => rollup.Effective(Resolved) == 11);

        var parts = await (await world.RollupGrainAsync("331"))
            .GetPartsAsync(default, Basis.Submitted, LawGrains.Model.Identifiers.IndicatorCode.Parse(Resolved))
            .Within("the parts");

        Assert.Equal(CellMakeup.Summed, parts.Makeup);
        Assert.Equal((2m, 1), (Assert.Single(parts.Reports).Cells.Own.Sum, parts.Reports[0].Revision));
        Assert.Single(parts.Children);
    }

    // Not asynchronous: the tenant that is entered here must stay entered for the test.
    private static Task<World> StartedAsync(TestSilo silo) => FilledAsync(silo.WorldAsync());

    private static async Task<World> FilledAsync(Task<World> starting)
    {
        var world = await starting;
        await world.ImportAsync(Tree);
        await world.SubmitAsync("331100", [Whole(Resolved, 9)]);
        return world;
    }
}
