using LawGrains.Grains.Reports;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Testing;
using LawGrains.Testing.Storage;
using static LawGrains.Grains.Tests.Hosting.Figures;

namespace LawGrains.Grains.Tests.Reports;

public sealed class ReportTests
{
    [Fact]
    public async Task Submit_SameRequestTwice_CountsOnce()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);

        var first = await world.SubmitAsync("331100", [Whole(Resolved, 9)], "r1");
        var second = await world.SubmitAsync("331100", [Whole(Resolved, 9)], "r1");

        Assert.Equal(first.Value with { Replayed = true }, second.Value);
        Assert.Equal(1, (await (await world.ReportAsync("331100")).GetAsync())!.Latest.Number);
    }

    [Fact]
    public async Task Submit_SameRequestOtherContent_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331100", [Whole(Resolved, 9)], "r1");

        var refused = await world.SubmitAsync("331100", [Whole(Resolved, 8)], "r1");

        Assert.Equal(RefusalCode.RequestIdReused, refused.Refusal!.Code);
    }

    [Fact]
    public async Task Submit_ExpectedRevisionIsOld_IsRefusedAndChangesNothing()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331100", [Whole(Resolved, 9)], expectedRevision: 0);

        var refused = await world.SubmitAsync("331100", [Whole(Resolved, 8)], expectedRevision: 0);

        Assert.Equal(RefusalCode.RevisionConflict, refused.Refusal!.Code);
        await world.RollupAsync("33", node => node.Effective(Resolved) == 9);
    }

    [Fact]
    public async Task Submit_UnknownIndicator_IsRefusedByName()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);

        var refused = await world.SubmitAsync("331100", [Whole("dispute.imagined", 9)]);

        Assert.Equal(RefusalCode.UnknownIndicator, refused.Refusal!.Code);
        Assert.Null(await (await world.ReportAsync("331100")).GetAsync());
    }

    [Fact]
    public async Task GetRevision_TextBeyondTheBasicPlane_ComesBackAsSubmitted()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        const string text = "一、成效𠮷化解9件。\n二、不足\n";
        var draft = new ReportDraft
        {
            Title = "年度报告",
            Text = text,
            Sections =
            [
                new(SectionKind.Achievements, "一、成效", new(0, 11), ["(一)甲"]),
                new(SectionKind.Problems, "二、不足", new(11, 16), []),
            ],
            Observations =
            [
                Whole(Resolved, 9) with { Raw = "9件", Quote = "化解9件", Span = new(7, 9), Confidence = 0.9m, RuleId = "r" },
                Own(Accepted, 0) with { Value = null },
            ],
            Findings = [new("section.missing", Severity.Warning, "缺", "missing", null)],
        };
        var report = await world.ReportAsync("331100");
        var original = new OriginalDocument("PlainText", "a.txt", [.. System.Text.Encoding.UTF8.GetBytes(text)]);

        var receipt = await report.SubmitAsync(new("r1", "tester", JurisdictionCode.Parse("331100"), null, draft, original));
        var revision = await report.GetRevisionAsync(null);

        Assert.Null(receipt.Refusal);
        Assert.Equal(text, revision!.Draft.Text);
        Assert.Equal(draft.Sections.Select(section => section.Span), revision.Draft.Sections.Select(section => section.Span));
        Assert.Equal(draft.Observations.AsEnumerable(), revision.Draft.Observations.AsEnumerable());
        Assert.Equal(draft.Findings.AsEnumerable(), revision.Draft.Findings.AsEnumerable());
    }

    [Fact]
    public async Task ListRevisions_MoreThanThePages_AreAllThereAndChained()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        const int count = 40;
        for (var i = 1; i <= count; i++)
        {
            Assert.Equal(i, (await world.SubmitAsync("331100", [Whole(Resolved, i)])).Value.Revision);
        }

        var report = await world.ReportAsync("331100");
        var headers = await report.ListRevisionsAsync(int.MaxValue, count + 1);
        var middle = await report.ListRevisionsAsync(21, 10);
        var third = await report.GetRevisionAsync(3);

        Assert.Equal(Enumerable.Range(1, count).Reverse(), headers.Select(header => header.Number));
        Assert.All(headers.Zip(headers.Skip(1)), pair => Assert.Equal(pair.Second.Hash, pair.First.PreviousHash));
        Assert.Equal(Enumerable.Range(11, 10).Reverse(), middle.Select(header => header.Number));
        Assert.Equal(3m, Assert.Single(third!.Draft.Observations).Value);
    }

    [Fact]
    public async Task Submit_HeadWriteFails_NothingCountsAndTheNextTryDoes()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        silo.Storage.OnNext(StorageOperation.Write, StorageFault.FailBefore(), "head");

        await Assert.ThrowsAnyAsync<Exception>(() => world.SubmitAsync("331100", [Whole(Resolved, 9)], "r1"));
        var retried = await world.SubmitAsync("331100", [Whole(Resolved, 9)], "r1");

        Assert.False(retried.Value.Replayed);
        Assert.Equal(1, retried.Value.Revision);
    }

    [Fact]
    public async Task Get_DuringAWrite_SeesOnlyWhatIsCommitted()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331100", [Whole(Resolved, 1)]);
        var gate = new StorageGate();
        silo.Storage.OnNext(StorageOperation.Write, StorageFault.HoldAfter(gate), "head");

        var submission = world.SubmitAsync("331100", [Whole(Resolved, 2)]);
        await gate.Reached.Within("the write");
        var during = await (await world.ReportAsync("331100")).GetAsync().Within("the report during the write");
        gate.Open();
        await submission;

        Assert.Equal(1, during!.Latest.Number);
        Assert.Equal(2, (await (await world.ReportAsync("331100")).GetAsync())!.Latest.Number);
    }

    [Fact]
    public async Task Decide_AcceptOtherContent_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331100", [Whole(Resolved, 9)]);

        var refused = await world.DecideAsync("331100", ReviewDecision.Accept, new string('0', 64));

        Assert.Equal(RefusalCode.RevisionConflict, refused.Refusal!.Code);
    }

    [Fact]
    public async Task Decide_ReturnTwice_IsIllegal()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        await world.SubmitAsync("331100", [Whole(Resolved, 9)]);
        await world.DecideAsync("331100", ReviewDecision.Return);

        var refused = await world.DecideAsync("331100", ReviewDecision.Return);

        Assert.Equal(RefusalCode.IllegalTransition, refused.Refusal!.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Submit_SectionsWithAGap_AreRefused(int start)
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await StartedAsync(silo);
        var draft = new ReportDraft { Text = "一二三四", Sections = [new(SectionKind.Other, null, new(start, 4), [])] };

        var refused = await (await world.ReportAsync("331100")).SubmitAsync(
            new("r", "tester", JurisdictionCode.Parse("331100"), null, draft, null));

        Assert.Equal(RefusalCode.Malformed, refused.Refusal!.Code);
    }

    private static Task<World> StartedAsync(TestSilo silo) => ImportedAsync(silo.WorldAsync());

    private static async Task<World> ImportedAsync(Task<World> created)
    {
        var world = await created;
        await world.ImportAsync("33 Province", "331 City 33", "331100 Township 331");
        return world;
    }
}
