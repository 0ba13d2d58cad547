using Google.Protobuf;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>The data folder that a server left: a report of prose, one of many revisions, seals. Made once, copied by each test.</summary>
public sealed class StoredServer : IAsyncLifetime
{
    public const string Tenant = "kept";
    public const string Prose = "kept/2024/j4";
    public const string Revised = "kept/2024/j5";

    /// <summary>So many that older headers and transitions lie on pages.</summary>
    public const int Revisions = 34;

    private readonly RunningServer _server = new();

    public string Folder => _server.Options.DataFolder;

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var tenant = await TestTenant.CreateAsync(_server, Tenant);
        await tenant.Submissions.SubmitReportAsync(Document(tenant, "全年共排查矛盾纠纷320件，化解矛盾纠纷318件。"));
        for (var revision = 1; revision <= Revisions; revision++)
        {
            await tenant.SubmitAsync(SouthTown, (Resolved, $"{revision}"));
        }

        await tenant.Rollups.SealRollupAsync(new() { RequestId = "seal", Code = Province, Period = SampleTree.Period });
        Assert.Empty(_server.TakeErrors());
        await _server.StopAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    /// <summary>A township's report of three sections, one of which says this.</summary>
    public static SubmitReportRequest Document(TestTenant tenant, string sentence, string code = NorthTown) => new()
    {
        RequestId = tenant.NextRequestId(),
        Code = code,
        Period = SampleTree.Period,
        Document = new()
        {
            Format = DocumentFormat.PlainText,
            Content = ByteString.CopyFromUtf8(
                $"""
                北山镇2024年度法治政府建设工作报告

                一、2024年法治政府建设工作情况
                （一）化解矛盾纠纷。{sentence}
                二、存在的不足
                基层执法力量仍显不足。
                三、2025年工作打算
                继续加强法治宣传教育。
                """),
        },
    };
}
