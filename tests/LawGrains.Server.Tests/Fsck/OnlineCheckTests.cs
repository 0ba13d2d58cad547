using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using LawGrains.Grains;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>Checks by a server that goes on serving.</summary>
public sealed class OnlineCheckTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();

    private IStateScan Scan => _server.Services.GetRequiredService<IStateScan>();

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.TakeErrors());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Fsck_OfAnOperator_ComparesEveryNodeAndFindsNothing()
    {
        var tenant = await FilledAsync("whole");
        await tenant.Submissions.SubmitReportAsync(StoredServer.Document(tenant, "全县化解矛盾纠纷500件。", County));
        var read = (await tenant.SubmitAsync(NorthTown, (Resolved, "12"), (Penalties, "2"))).Receipt.ContentSha256;
        await tenant.Reviews.AcceptReportAsync(
            new() { RequestId = "a1", Code = NorthTown, Period = SampleTree.Period, ContentSha256 = read });
        await tenant.SubmitAsync(NorthTown, (Resolved, "13"), (Accepted, "14"), (SuccessRate, "0.9"));

        var answer = await _server.CheckAsync();

        answer.AssertWhole();
        Assert.Equal(
            (true, Lines.Count, 0, 0),
            (answer.Summary.HasRollups, (int)answer.Summary.RollupsCompared, (int)answer.Summary.RollupsChanged, (int)answer.Summary.RollupsUnanswered));
        Assert.Equal([FsckStage.Heads, FsckStage.Bodies, FsckStage.Rollups], answer.Stages.Distinct());
    }

    [Fact]
    public async Task Fsck_AfterChangesOfTheTreeAndOfThePolicy_FindsNothing()
    {
        var tenant = await FilledAsync("moved");
        await tenant.SubmitAsync(Zone, (Resolved, "31"));
        await tenant.Submissions.WithdrawReportAsync(
            new() { RequestId = "w1", Code = NorthTown, Period = SampleTree.Period, Reason = "错报" });
        JurisdictionChange[] changes =
        [
            new() { From = SampleTree.Period, Move = new() { Code = NorthTown, ParentCode = District } },
            new() { From = SampleTree.Period, Merge = new() { Predecessors = { SouthTown }, Successor = NorthTown } },
        ];
        await ChangeAsync(tenant, changes);
        var admin = new AdminService.AdminServiceClient(tenant.Admin);
        await admin.SetRollupPolicyAsync(new()
        {
            Tenant = tenant.Id,
            FromPeriod = SampleTree.Period,
            Policy = new() { Departments = DepartmentFigures.Counted, Effective = EffectiveRule.Computed },
        });
        await FilledAsync("beside");

        var answer = await _server.CheckAsync();

        answer.AssertWhole();
        Assert.Equal(0, answer.Summary.RollupsUnanswered + answer.Summary.RollupsChanged);
        Assert.Equal((2 * Lines.Count) - 1, answer.Summary.RollupsCompared);
    }

    [Fact]
    public async Task Fsck_WhileSubmissionsGoOn_FindsNothing()
    {
        var tenant = await FilledAsync("busy");
        using var enough = new CancellationTokenSource();
        var submitting = Task.WhenAll(new[] { NorthTown, SouthTown, RiverTown }.Select(code => SubmitUntilAsync(tenant, code, enough.Token)));

        for (var i = 0; i < 3; i++)
        {
            var answer = await _server.CheckAsync(removesOrphans: true);
            answer.AssertWhole();
            Assert.Equal(Lines.Count, answer.Summary.RollupsCompared + answer.Summary.RollupsChanged);
        }

        await enough.CancelAsync();
        await submitting.Within("the submissions to end");
        var quiet = await _server.CheckAsync();
        quiet.AssertWhole();
        Assert.Equal(Lines.Count, quiet.Summary.RollupsCompared);
    }

    [Fact]
    public async Task Fsck_AHeadChangedBehindTheServersBack_NamesNodeIndicatorTrackAndBothValues()
    {
        var tenant = await FilledAsync("planted");
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "19");
        await ChangeHeadAsync("planted/2024/j4", head =>
        {
            var cell = head["submitted"]!["figures"]!["cells"]![0]!;
            (cell["own"] ?? cell["whole"])!["sum"] = 1012;
        });

        var answer = await _server.CheckAsync();

        Assert.Equal(
            [NorthTown, County, City, Province],
            answer.Findings.Select(finding => finding.Rollup.Code).Distinct());
        var found = answer.Findings.First(finding => finding.Rollup.Code == Province && finding.Rollup.Track == Track.Effective);
        Assert.Equal(FsckFindingKind.Rollup, found.Kind);
        Assert.Equal(
            ("planted", "2024", Basis.Submitted, Resolved),
            (found.Rollup.Tenant, found.Rollup.Period, found.Rollup.Basis, found.Rollup.Indicator));
        Assert.StartsWith("1019,", found.Rollup.Stored, StringComparison.Ordinal);
        Assert.StartsWith("19,", found.Rollup.Live, StringComparison.Ordinal);
        Assert.Equal((answer.Findings.Count, Lines.Count), ((int)answer.Summary.Findings, (int)answer.Summary.RollupsCompared));
    }

    [Theory]
    [InlineData(Roles.TenantAdmin)]
    [InlineData(Roles.Viewer | Roles.Submitter | Roles.Reviewer)]
    public async Task Fsck_OfAnybodyElse_IsRefused(Roles roles)
    {
        await TestTenant.CreateAsync(_server, "mine", withTree: false);

        var failure = await _server.CheckAsync(_server.As(roles, "mine")).FailureAsync();

        Assert.Equal(StatusCode.PermissionDenied, failure.Status);
    }

    private async Task<TestTenant> FilledAsync(string id)
    {
        var tenant = await TestTenant.CreateAsync(_server, id);
        await tenant.SubmitAsync(NorthTown, (Resolved, "12"));
        await tenant.SubmitAsync(SouthTown, (Resolved, "7"));
        await tenant.SubmitAsync(RiverTown, (Resolved, "5"), (Penalties, "3"));
        return tenant;
    }

    private static async Task SubmitUntilAsync(TestTenant tenant, string code, CancellationToken enough)
    {
        for (var value = 1; !enough.IsCancellationRequested; value++)
        {
            await tenant.SubmitAsync(code, (Resolved, $"{value % 5}"));
        }
    }

    private static async Task ChangeAsync(TestTenant tenant, JurisdictionChange[] changes)
    {
        using var call = tenant.Registry.ChangeJurisdictions(
            new() { RequestId = "change", Reason = "区划调整", Changes = { changes } });
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("the change"))
        {
            Assert.Empty(call.ResponseStream.Current.Errors);
        }
    }

    private async Task ChangeHeadAsync(string key, Action<JsonNode> change)
    {
        await using var snapshot = await Scan.OpenSnapshotAsync(CancellationToken.None);
        var name = new RecordKey(StorageNames.Reports, "head", "report", key);
        var node = JsonNode.Parse((await snapshot.ReadAsync(name, CancellationToken.None))!.Data.Span)!;
        change(node["state"]!);
        await Scan.PutAsync(name, JsonSerializer.SerializeToUtf8Bytes(node), ExistingRecord.Replace, CancellationToken.None);
    }
}
