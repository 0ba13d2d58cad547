using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Support;

/// <summary>
/// A tenant with a ragged tree, and clients of its people. Codes are those of <see cref="SampleTree"/>.
/// </summary>
public sealed class TestTenant
{
    private readonly RunningServer _server;
    private int _requests;

    private TestTenant(RunningServer server, string id) => (_server, Id) = (server, id);

    public string Id { get; }

    public SubmissionService.SubmissionServiceClient Submissions => new(Admin);

    public ReviewService.ReviewServiceClient Reviews => new(Admin);

    public RollupService.RollupServiceClient Rollups => new(Admin);

    public RegistryService.RegistryServiceClient Registry => new(Admin);

    public CallInvoker Admin => As(Roles.TenantAdmin);

    public CallInvoker As(Roles roles, string? scope = null) => _server.As(roles, Id, scope);

    public static async Task<TestTenant> CreateAsync(RunningServer server, string id, bool withTree = true)
    {
        var tenant = new TestTenant(server, id);
        await new AdminService.AdminServiceClient(server.As(Roles.Operator))
            .CreateTenantAsync(new() { Tenant = new() { Id = id, Name = "试验省" } })
            .ResponseAsync.Within("the tenant to be created");
        if (withTree)
        {
            var report = await tenant.ImportAsync(SampleTree.Lines);
            Assert.Empty(report.Errors);
        }

        return tenant;
    }

    public async Task<ImportJurisdictionsResponse> ImportAsync(
        IEnumerable<ImportedJurisdiction> lines, bool dryRun = false, int partSize = 3)
    {
        using var call = Registry.ImportJurisdictions();
        foreach (var part in lines.Chunk(partSize))
        {
            await call.RequestStream.WriteAsync(new() { Jurisdictions = { part }, DryRun = dryRun })
                .Within("a part to be sent");
        }

        await call.RequestStream.CompleteAsync().Within("the end to be sent");
        return await call.ResponseAsync.Within("the import");
    }

    public string NextRequestId() => $"request-{Interlocked.Increment(ref _requests)}";

    public SubmitReportRequest Figures(string code, params (string Indicator, string Value)[] values) => new()
    {
        RequestId = NextRequestId(),
        Code = code,
        Period = SampleTree.Period,
        Figures = new()
        {
            Observations =
            {
                values.Select(value => new Observation { Indicator = value.Indicator, Value = value.Value }),
            },
        },
    };

    public async Task<SubmitReportResponse> SubmitAsync(
        string code, params (string Indicator, string Value)[] values) =>
        await Submissions.SubmitReportAsync(Figures(code, values)).ResponseAsync.Within("the submission");

    /// <summary>A node's roll-up once it is current and as expected: totals travel.</summary>
    public async Task<GetRollupResponse> RollupAsync(
        string code, Func<GetRollupResponse, bool> until, Basis basis = Basis.Submitted)
    {
        var request = new GetRollupRequest { Code = code, Period = SampleTree.Period, Basis = basis };
        GetRollupResponse? last = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!limit.IsCancellationRequested)
        {
            last = await Rollups.GetRollupAsync(request).ResponseAsync.Within("a roll-up");
            if (last.Freshness == Freshness.Current && until(last))
            {
                return last;
            }

            await Task.Delay(20, CancellationToken.None);
        }

        throw new TimeoutException($"The roll-up of {code} did not come to what was expected; it is {last}.");
    }
}
