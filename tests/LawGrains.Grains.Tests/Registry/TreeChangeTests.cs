using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Orleans.Runtime;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Registry;

public sealed class TreeChangeTests
{
    private static readonly string[] Tree =
        ["33 Province", "331 City 33", "332 City 33", "331001 Township 331", "331002 Township 331", "332001 Township 332"];

    private static readonly Period Before = Period.Parse("2023");

    [Fact]
    public async Task Change_ThenRestart_KeepsHistoryLogAndAnswers()
    {
        var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        var change = Command("r1", TreeChange.Recode(World.Period, Of("331"), Of("339")));
        var first = (await world.Registry.ChangeAsync(change).Within("the change")).Value;

        silo = await silo.RestartAsync();
        world = await silo.WorldAsync();
        var again = (await world.Registry.ChangeAsync(change).Within("the repetition")).Value;
        var other = await world.Registry.ChangeAsync(change with { Reason = "another" }).Within("the other content");
        var log = await world.Registry.ListChangesAsync(int.MaxValue, 10).Within("the log");
        var before = await world.Registry.FindAsync(Of("331"), Before).Within("the former code");
        var after = await world.Registry.FindAsync(Of("339"), World.Period).Within("the new code");
        var gone = await world.Registry.FindAsync(Of("331"), World.Period).Within("the former code, later");
        await silo.DisposeAsync();

        Assert.Equal((2, false), (first.TreeVersion, first.Replayed));
        Assert.Equal((2, true), (again.TreeVersion, again.Replayed));
        Assert.Equal(RefusalCode.RequestIdReused, other.Refusal!.Code);
        Assert.Equal(before!.Jurisdiction.Id, after!.Jurisdiction.Id);
        Assert.Null(gone);
        Assert.Equal([2, 1], log.Select(entry => entry.Number));
        Assert.Equal(("tester", "for a reason", 2), (log[0].Entry.Actor, log[0].Entry.Reason, log[0].Entry.TreeVersion));
        Assert.Equal(Tree.Length, log[1].Entry.Added);
    }

    [Fact]
    public async Task Change_HeadWriteFails_LeavesTheOldTree()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        silo.Storage.OnNext(StorageOperation.Write, StorageFault.FailBefore(), "head");
        var command = Command("r1", TreeChange.Recode(World.Period, Of("331"), Of("339")));

        await Assert.ThrowsAnyAsync<Exception>(() => world.Registry.ChangeAsync(command));

        Assert.NotNull(await world.Registry.FindAsync(Of("331"), World.Period).Within("the former code"));
        Assert.Single(await world.Registry.ListChangesAsync(int.MaxValue, 10).Within("the log"));
        Assert.False((await world.Registry.ChangeAsync(command).Within("the repetition")).Value.Replayed);
    }

    [Fact]
    public async Task Change_AnotherTreeExpected_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);

        var refused = await world.Registry
            .ChangeAsync(Command("r1", TreeChange.Close(World.Period, Of("332001"))) with { ExpectedTreeVersion = 7 })
            .Within("the refusal");

        Assert.Equal(RefusalCode.TreeConflict, refused.Refusal!.Code);
    }

    [Fact]
    public async Task Change_AMove_TotalsFollow()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("331001", [Own(Resolved, 5)]);
        await world.SubmitAsync("332001", [Own(Resolved, 7)]);
        await world.RollupAsync("331", city => city.Effective(Resolved) == 5);
        await world.RollupAsync("33", province => province.Effective(Resolved) == 12);

        await world.Registry.ChangeAsync(Command("r1", TreeChange.Move(World.Period, Of("331001"), Of("332")))).Within("the move");

        await world.RollupAsync("332", city => city.Effective(Resolved) == 12);
        await world.RollupAsync("331", city => city.Effective(Resolved) == 0);
        await world.RollupAsync("33", province => province.Effective(Resolved) == 12);
    }

    [Fact]
    public async Task Change_AMerge_WhatBecomesOfAPredecessorsReportReachesTheSuccessor()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("331001", [Own(Resolved, 5)]);
        await world.SubmitAsync("332", [Own(Resolved, 3)]);
        await world.RollupAsync("33", province => province.Effective(Resolved) == 8);
        var predecessor = await world.ReportAsync("332");

        await world.Registry.ChangeAsync(Command("r1", TreeChange.Merge(World.Period, Of("331"), Of("332")))).Within("the merge");
        await world.RollupAsync("331", city => city.Effective(Resolved) == 8);
        await predecessor
            .DecideAsync(new("r2", "reviewer", ReviewDecision.Withdraw, null, null, "撤销"))
            .Within("the withdrawal");

        await world.RollupAsync("331", city => city.Effective(Resolved) == 5);
        await world.RollupAsync("33", province => province.Effective(Resolved) == 5);
    }

    [Fact]
    public async Task Preview_AMerge_ListsWhatItThenChanges()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        await world.SubmitAsync("331001", [Own(Resolved, 5)]);
        await world.SubmitAsync("332001", [Own(Resolved, 7)]);
        await world.RollupAsync("33", province => province.Effective(Resolved) == 12);
        var merge = TreeChange.Merge(World.Period, Of("331"), Of("332"));

        var preview = (await world.Registry.PreviewAsync([merge], null).Within("the dry run")).Value;
        var still = await world.RollupAsync("331", _ => true);
        await world.Registry.ChangeAsync(Command("r1", merge)).Within("the merge");
        var then = await world.RollupAsync("331", city => city.Effective(Resolved) == 12);

        var affected = preview.Nodes.Where(node => node.Period == World.Period).ToDictionary(node => node.Jurisdiction.Code.Text);
        Assert.Equal(5, still.Effective(Resolved));
        Assert.Equal(["33", "331", "332"], affected.Keys.Order());
        Assert.Equal((5, 12), (affected["331"].Before!.Effective(Resolved), affected["331"].After!.Effective(Resolved)));
        Assert.Equal(then.Coverage, affected["331"].After!.Coverage);
        Assert.Equal(7, affected["332"].Before!.Effective(Resolved));
        Assert.Null(affected["332"].After);
        Assert.Empty(AffectedTotals.Between(affected["33"].Before, affected["33"].After));
        Assert.Equal(-1, affected["33"].After!.Coverage.Expected - affected["33"].Before!.Coverage.Expected);
    }

    [Fact]
    public async Task Outbox_NoticesNotDelivered_AreDeliveredAfterARestart()
    {
        var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync();
        await world.ImportAsync(Tree);
        silo.Storage.Always = call => call is { Operation: StorageOperation.Read, StateName: "content" } ? StorageFault.FailBefore() : null;
        await world.Registry.ChangeAsync(Command("r1", TreeChange.Move(World.Period, Of("331001"), Of("332")))).Within("the move");
        await silo.DisposeAsync();
        var pending = await HeadAsync(silo.Storage);

        silo.Storage.Always = _ => null;
        silo = await TestSilo.StartAsync(silo.Storage);
        world = await silo.WorldAsync();
        await world.Registry.FindAsync(Of("33"), World.Period).Within("the registry to wake");
        var settled = await SettledAsync(silo.Storage);
        await silo.DisposeAsync();

        Assert.NotEmpty(pending.Outbox);
        Assert.Equal(pending.TreeVersion, settled.TreeVersion);
    }

    [Fact]
    public async Task Activate_OnAnOlderReleasesRecords_ReadsThemAndWritesAnew()
    {
        const string jurisdiction =
            """{"id":"j1","code":"33","name":"东海省","level":"Province","parent":null,"owesReport":true,"opened":null,"closed":null}""";
        var records = new JsonMemoryStorage();
        records.Put("head", GrainId.Create("registry", "testland"), """{"treeVersion":3,"pages":["aa"]}""");
        records.Put("content", GrainId.Create("content", "testland/aa"), $$"""{"jurisdictions":[{{jurisdiction}}]}""");
        await using var silo = await TestSilo.StartAsync(new FaultyStorage(records));
        var world = await silo.WorldAsync();

        var read = await world.Registry.FindAsync(Of("33"), World.Period).Within("the former tree");
        await world.Registry.ChangeAsync(Command("r1", TreeChange.Rename(World.Period, Of("33"), "东海"))).Within("a change");
        var head = await SettledAsync(silo.Storage);

        Assert.Equal(("东海省", 3), (read!.Jurisdiction.Name, read.TreeVersion));
        Assert.Equal((4, RegistryHead.Dated), (head.TreeVersion, head.Format));
        Assert.DoesNotContain("aa", head.Pages);
    }

    private static ChangeTree Command(string requestId, params TreeChange[] changes) =>
        new(requestId, "tester", "for a reason", [.. changes], ExpectedTreeVersion: null);

    private static JurisdictionCode Of(string code) => JurisdictionCode.Parse(code);

    private static async Task<RegistryHead> HeadAsync(FaultyStorage storage)
    {
        var state = new GrainState<RegistryHead>();
        await storage.ReadStateAsync("head", GrainId.Create("registry", "testland"), state).Within("the head");
        return state.State!;
    }

    // Polled: nobody is told when the last notice is out.
    private static async Task<RegistryHead> SettledAsync(FaultyStorage storage)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!limit.IsCancellationRequested)
        {
            if (await HeadAsync(storage) is { Outbox.IsEmpty: true } head)
            {
                return head;
            }

            await Task.Delay(10, CancellationToken.None);
        }

        throw new TimeoutException("The notices were not delivered.");
    }
}
