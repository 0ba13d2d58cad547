using System.Text;
using LawGrains.Grains;
using LawGrains.Storage;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>Damage done to what a server left, each to be found and named, and the rest checked all the same.</summary>
public sealed class DamageTests(StoredServer server) : IClassFixture<StoredServer>, IDisposable
{
    private const string Prose = StoredServer.Prose;
    private const string Revised = StoredServer.Revised;

    private readonly StoredCopy _copy = new(server.Folder);

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task Check_WhatAServerLeft_IsWhole()
    {
        var answer = await _copy.CheckAsync();

        answer.AssertWhole();
        Assert.Equal((2, StoredServer.Revisions + 1), (answer.Summary.Reports, answer.Summary.Revisions));
        Assert.True(answer.Summary.Records > StoredServer.Revisions);
        Assert.Equal((0, false), (answer.Summary.SealsUnverified, answer.Summary.HasRollups));
        Assert.Equal([FsckStage.Heads, FsckStage.Bodies], answer.Stages);
    }

    [Fact]
    public async Task Check_OneLetterOfASectionIsAnother_NamesTheBodyAndTheReport()
    {
        var key = await _copy.RewriteAsync(StorageNames.Contents, HoldsText("力量仍显不足"), Replace("力量", "力星"));

        var answer = await _copy.CheckAsync();

        var finding = answer.Found(FsckFindingKind.Altered, "content", key);
        Assert.Contains($"a section of report {Prose}", finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, answer.Summary.Findings);
    }

    [Fact]
    public async Task Check_ABodyIsNoRecord_IsUnreadableAndTheRestIsChecked()
    {
        var key = await _copy.RewriteAsync(StorageNames.Contents, HoldsText("力量仍显不足"), data => data[..20].ToArray());

        var answer = await _copy.CheckAsync();

        answer.Found(FsckFindingKind.Unreadable, "content", key);
        Assert.Equal((1, 2), (answer.Summary.Findings, answer.Summary.Reports));
    }

    [Fact]
    public async Task Check_ASectionIsGone_NamesTheReportAndTheHash()
    {
        var key = await _copy.RewriteAsync(StorageNames.Contents, HoldsText("力量仍显不足"), _ => null);

        var answer = await _copy.CheckAsync();

        var finding = answer.Found(FsckFindingKind.Missing, "report", Prose);
        Assert.Contains(key.Split('/')[1], finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, answer.Summary.Findings);
    }

    [Fact]
    public async Task Check_TheChainIsCut_IsFound()
    {
        await _copy.ChangeAsync(StorageNames.Reports, Revised, head => head["recent"]!.AsArray().RemoveAt(head["recent"]!.AsArray().Count - 1));

        var answer = await _copy.CheckAsync();

        answer.Found(FsckFindingKind.Chain, "report", Revised);
        answer.Found(FsckFindingKind.Pointer, "report", Revised);
    }

    [Fact]
    public async Task Check_ARevisionIsLeftOut_IsFound()
    {
        await _copy.ChangeAsync(StorageNames.Reports, Revised, head => head["recent"]!.AsArray().RemoveAt(1));

        var answer = await _copy.CheckAsync();

        Assert.Equal(
            ["is followed by revision", "names another hash"],
            answer.Findings.Select(finding => finding.Message).Select(message =>
                message.Contains("is followed by", StringComparison.Ordinal) ? "is followed by revision"
                : message.Contains("another hash", StringComparison.Ordinal) ? "names another hash" : message));
        Assert.All(answer.Findings, finding => Assert.Equal((FsckFindingKind.Chain, Revised), (finding.Kind, finding.Key)));
    }

    [Theory]
    [InlineData("actor", "somebody else")]
    [InlineData("unplaced", "0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Check_AHeaderSaysSomethingElse_IsFound(string member, string value)
    {
        await _copy.ChangeAsync(StorageNames.Reports, Revised, head => head["recent"]![0]![member] = value);

        var answer = await _copy.CheckAsync();

        Assert.Contains(answer.Findings, finding => finding is { Kind: FsckFindingKind.Chain, Key: Revised }
            && finding.Message.Contains("is not what its hash was taken of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("submitted", 99)]
    [InlineData("submitted", 0)]
    public async Task Check_APointerNamesNoRevision_IsFound(string pointer, int revision)
    {
        await _copy.ChangeAsync(StorageNames.Reports, Revised, head => head[pointer]!["revision"] = revision);

        var answer = await _copy.CheckAsync();

        Assert.Contains("SUBMITTED", answer.Found(FsckFindingKind.Pointer, "report", Revised).Message, StringComparison.Ordinal);
        Assert.Equal(1, answer.Summary.Findings);
    }

    [Theory]
    [InlineData("\"headers\":", "a page of revisions")]
    [InlineData("\"transitions\":", "a page of transitions")]
    public async Task Check_APageIsGone_NamesTheReportAndKeepsWhatItMayHaveNamed(string text, string kind)
    {
        var pages = 0;
        await _copy.RewriteAsync(StorageNames.Contents, record => HoldsText(text)(record) && pages++ == 0, _ => null);

        var answer = await _copy.CheckAsync(removesOrphans: true, clock: new ShiftedClock(TimeSpan.FromDays(3)));

        Assert.Contains(kind, answer.Found(FsckFindingKind.Missing, "report", Revised).Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (answer.Summary.Findings, answer.Summary.OrphansRemoved));
        Assert.All(answer.Orphans, orphan => Assert.Equal(FsckOrphanFate.Unsure, orphan.Fate));
    }

    [Fact]
    public async Task Check_AHeadCannotBeRead_IsFoundAndNothingOfItsTenantIsRemoved()
    {
        await _copy.RewriteAsync(StorageNames.Reports, record => record.Key.GrainKey == Prose, _ => "{\"v\":1,\"state\":{\"recent\":7}}"u8.ToArray());

        var answer = await _copy.CheckAsync(removesOrphans: true, clock: new ShiftedClock(TimeSpan.FromDays(3)));

        answer.Found(FsckFindingKind.Unreadable, "report", Prose);
        Assert.Equal((1, 1, 0), (answer.Summary.Findings, answer.Summary.Reports, answer.Summary.OrphansRemoved));
        Assert.NotEmpty(answer.Orphans);
        Assert.All(answer.Orphans, orphan => Assert.Equal(FsckOrphanFate.Unsure, orphan.Fate));
    }

    [Fact]
    public async Task Check_AHeadOfANewerRelease_SaysSo()
    {
        await _copy.RewriteAsync(StorageNames.Reports, record => record.Key.GrainKey == Prose, Replace("{\"v\":1", "{\"v\":9"));

        var finding = (await _copy.CheckAsync()).Found(FsckFindingKind.Unreadable, "report", Prose);

        Assert.Contains("version 9", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AHeadThatLacksWhatEachHas_IsUnreadable()
    {
        await _copy.ChangeAsync(StorageNames.Reports, Prose, head => head["recent"]![0]!["sections"] = null);

        (await _copy.CheckAsync()).Found(FsckFindingKind.Unreadable, "report", Prose);
    }

    [Fact]
    public async Task Check_ATreeWithoutItsPage_NamesTheTree()
    {
        await _copy.RewriteAsync(StorageNames.Contents, HoldsText("\"jurisdictions\":"), _ => null);

        Assert.Contains(
            "a page of the tree",
            (await _copy.CheckAsync()).Found(FsckFindingKind.Missing, "registry", StoredServer.Tenant).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ATreeOfAnotherVersionThanItsLog_IsFound()
    {
        await _copy.ChangeAsync(StorageNames.Registry, StoredServer.Tenant, head => head["treeVersion"] = 7);

        (await _copy.CheckAsync()).Found(FsckFindingKind.Tree, "registry", StoredServer.Tenant);
    }

    [Theory]
    [InlineData(StorageNames.Registry, "registry")]
    [InlineData(StorageNames.Tenants, "tenant")]
    public async Task Check_ReportsOfATenantWhoseHeadIsGone_NamesIt(string store, string grainType)
    {
        await _copy.RewriteAsync(store, record => record.Key.GrainKey == StoredServer.Tenant, _ => null);

        (await _copy.CheckAsync()).Found(FsckFindingKind.Missing, grainType, StoredServer.Tenant);
    }

    [Fact]
    public async Task Check_ATenantOfAnotherName_IsFound()
    {
        await _copy.ChangeAsync(StorageNames.Tenants, StoredServer.Tenant, tenant => tenant["settings"]!["id"] = "another");

        (await _copy.CheckAsync()).Found(FsckFindingKind.Tenant, "tenant", StoredServer.Tenant);
    }

    [Fact]
    public async Task Check_ASealThatWasNotSigned_IsFound()
    {
        await _copy.ChangeAsync(StorageNames.Seals, "kept/2024/2024/j1", seals => seals["all"]![0]!["actor"] = "somebody else");

        (await _copy.CheckAsync()).Found(FsckFindingKind.Seal, "seal", "kept/2024/2024/j1");
    }

    [Fact]
    public async Task Check_WithoutTheKey_CountsTheSealsThatNobodyVerified()
    {
        var answer = await _copy.CheckAsync(hasKey: false);

        answer.AssertWhole();
        Assert.Equal(1, answer.Summary.SealsUnverified);
    }

    [Fact]
    public async Task Check_ARecordOfNothingKnown_IsFound()
    {
        await _copy.AddAsync(new(StorageNames.Reports, "head", "riddle", "kept/1"), "{\"v\":1,\"state\":{}}");
        await _copy.AddAsync(new(StorageNames.Contents, "content", "content", "no-hash"), "{\"v\":1,\"state\":{}}");

        var answer = await _copy.CheckAsync();

        answer.Found(FsckFindingKind.Unknown, "riddle", "kept/1");
        answer.Found(FsckFindingKind.Unknown, "content", "no-hash");
    }

    private static Func<ScannedRecord, bool> HoldsText(string text) =>
        record => Encoding.UTF8.GetString(record.Data.Span).Contains(text, StringComparison.Ordinal);

    private static Func<ReadOnlyMemory<byte>, byte[]?> Replace(string old, string @new) => data =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(data.Span).Replace(old, @new, StringComparison.Ordinal));
}
