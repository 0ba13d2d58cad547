using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using LawGrains.Interop.Tests.Hosting;
using LawGrains.Server.Identity;
using LawGrains.Testing;
using LawGrains.V1;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>
/// The real reports, each analysed and submitted under its jurisdiction on one server, and every roll-up on the way to
/// their provinces. It runs when the first test asks.
/// </summary>
public sealed class SharedReportsSession
{
    private const string Tenant = "shared";

    private const int MaximumAttempts = 600;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lazy<Task<ImmutableArray<SubmittedReport>>> _reports = new(RunAsync);

    internal Task<ImmutableArray<SubmittedReport>> ReportsAsync() => _reports.Value;

    private static async Task<ImmutableArray<SubmittedReport>> RunAsync()
    {
        await using var server = await RunningServer.StartAsync();
        var calls = server.Calls(server.Token(Roles.TenantAdmin, Tenant));
        await CreateTenantAsync(server).Within("the tenant");

        var gold = GoldReport.ReadAll();
        var tree = new GoldTree(gold);
        await ImportAsync(calls, tree).Within("the import of the tree");

        var submitted = new List<(GoldReport Gold, Draft Analyzed, SubmitReportResponse Answer)>();
        foreach (var report in gold)
        {
            submitted.Add((
                report,
                await AnalyzeAsync(calls, report, tree).Within($"the analysis of {report.Document.File}"),
                await SubmitAsync(calls, report, tree).Within($"the submission of {report.Document.File}")));
        }

        var reports = ImmutableArray.CreateBuilder<SubmittedReport>();
        foreach (var (report, analyzed, answer) in submitted)
        {
            var path = ImmutableArray.CreateBuilder<NodeSeen>();
            foreach (var code in tree.CodesOf(report))
            {
                var below = gold.Where(other => other.Period == report.Period && tree.CodesOf(other).Contains(code));
                var rollup = await SettledAsync(calls, code, report.Period, below.Count())
                    .Within($"all submissions in the roll-up of {code} in {report.Period}");
                path.Add(new(rollup, [.. below.Select(other => other.Document.File)]));
            }

            reports.Add(new(report, analyzed, answer, path.ToImmutable()));
        }

        Assert.Empty(server.Errors);
        return reports.ToImmutable();
    }

    private static async Task CreateTenantAsync(RunningServer server)
    {
        var admin = new AdminService.AdminServiceClient(server.Calls(server.Token(Roles.Operator)));
        await admin.CreateTenantAsync(new() { Tenant = new() { Id = Tenant, Name = "Real reports" } });
    }

    private static async Task ImportAsync(CallInvoker calls, GoldTree tree)
    {
        using var import = new RegistryService.RegistryServiceClient(calls).ImportJurisdictions();
        await import.RequestStream.WriteAsync(new() { Jurisdictions = { tree.Lines } });
        await import.RequestStream.CompleteAsync();
        Assert.Empty((await import.ResponseAsync).Errors);
    }

    private static async Task<Draft> AnalyzeAsync(CallInvoker calls, GoldReport report, GoldTree tree)
    {
        var request = new AnalyzeDocumentRequest
        {
            Document = DocumentOf(report),
            Code = tree.CodeOf(report),
            Period = report.Period,
        };
        return (await new SubmissionService.SubmissionServiceClient(calls).AnalyzeDocumentAsync(request)).Draft;
    }

    private static async Task<SubmitReportResponse> SubmitAsync(CallInvoker calls, GoldReport report, GoldTree tree)
    {
        var request = new SubmitReportRequest
        {
            RequestId = $"submit-{tree.CodeOf(report)}",
            Code = tree.CodeOf(report),
            Period = report.Period,
            Document = DocumentOf(report),
        };
        return await new SubmissionService.SubmissionServiceClient(calls).SubmitReportAsync(request);
    }

    private static Document DocumentOf(GoldReport report) => new()
    {
        Content = UnsafeByteOperations.UnsafeWrap(report.Content),
        FileName = report.Document.File,
    };

    private static async Task<GetRollupResponse> SettledAsync(
        CallInvoker calls, string code, string period, int submitted)
    {
        var client = new RollupService.RollupServiceClient(calls);
        for (var i = 0; i < MaximumAttempts; i++)
        {
            var rollup = await client.GetRollupAsync(new() { Code = code, Period = period });
            if (rollup.Freshness == Freshness.Current && rollup.Coverage.Submitted == submitted)
            {
                return rollup;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new TimeoutException($"{code} has not come to {submitted} current submissions in {period}.");
    }
}
