using Google.Protobuf.Collections;
using Grpc.Health.V1;
using LawGrains.V1;
using Xunit.Abstractions;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>The main job, by a client that nobody here wrote: Debian's grpcio, stubs made from the protos.</summary>
[Collection(PythonTestGroup.Name)]
public sealed class MainJobTests(PythonSession session, ITestOutputHelper output)
{
    private const string Province = "990000";
    private const string City = "990100";
    private const string County = "990101";
    private const string Linxi = "990101101";

    private const string Resolved = "dispute.resolved";

    [PythonGrpcFact]
    public async Task Run_AllOfIt_LeavesNoErrorInTheServersLog()
    {
        var seen = await session.ObservedAsync();
        output.WriteLine($"grpcio {seen.Text("grpc")}, protobuf {seen.Text("protobuf")}");

        Assert.Empty(seen.ServerErrors);
    }

    [PythonGrpcFact]
    public async Task Health_CheckedAndWatched_Serves()
    {
        var seen = await session.ObservedAsync();

        Assert.Equal(ServingStatus.Serving, seen.Message<HealthCheckResponse>("health").Status);
        Assert.Equal(ServingStatus.Serving, seen.Message<HealthCheckResponse>("watched", "first").Status);
        Assert.Equal("CANCELLED", seen.Text("watched", "ended"));
        Assert.Equal(ServingStatus.Serving, seen.Message<HealthCheckResponse>("health_after").Status);
    }

    [PythonGrpcFact]
    public async Task CreateTenant_Default_AnswersWithItsSettings()
    {
        var seen = await session.ObservedAsync();

        var tenant = seen.Message<CreateTenantResponse>("tenant").Tenant;

        Assert.Equal(("yunshan", "云山省司法厅"), (tenant.Id, tenant.Name));
        Assert.Equal((0.8, "03-01"), (tenant.MinimumConfidence, tenant.Due));
    }

    [PythonGrpcFact]
    public async Task ImportJurisdictions_InSeveralMessages_AddsAll()
    {
        var seen = await session.ObservedAsync();

        var import = seen.Message<ImportJurisdictionsResponse>("import");

        Assert.Empty(import.Errors);
        Assert.Equal((7, 0, 0), (import.Added, import.Changed, import.Unchanged));
    }

    [PythonGrpcFact]
    public async Task SubmitReport_WholeDocument_IsReadAndKept()
    {
        var seen = await session.ObservedAsync();

        var submitted = seen.Message<SubmitReportResponse>("document");

        var receipt = submitted.Receipt;
        Assert.Equal(
            (1, ReportStatus.Submitted, true, false),
            (receipt.Revision, receipt.Status, receipt.Applied, receipt.Replayed));
        Assert.Equal(["128", "126", "24", "3200", "260", "35", "42000", "30"], Values(submitted.Draft.Observations));
        Assert.Contains(submitted.Draft.Sections, section => section.Kind == SectionKind.Problems);
    }

    [PythonGrpcFact]
    public async Task SubmitReport_SentAgain_GetsTheStoredAnswer()
    {
        var seen = await session.ObservedAsync();

        var first = seen.Message<SubmitReportResponse>("document").Receipt;
        var second = seen.Message<SubmitReportResponse>("repeated").Receipt;

        Assert.True(second.Replayed);
        Assert.Equal((first.Revision, first.ContentSha256), (second.Revision, second.ContentSha256));
    }

    [PythonGrpcFact]
    public async Task SubmitReport_ReadyFiguresInGzip_AreTakenAsTheyAre()
    {
        var seen = await session.ObservedAsync();

        var submitted = seen.Message<SubmitReportResponse>("figures");

        Assert.Equal(1, submitted.Receipt.Revision);
        Assert.Equal(["74"], Values(submitted.Draft.Observations));
    }

    [PythonGrpcFact]
    public async Task SubmitReports_OneOfThemRefused_OthersAreSubmitted()
    {
        var seen = await session.ObservedAsync();

        var answers = seen.Messages<SubmitReportsResponse>("stream").ToDictionary(answer => answer.RequestId);

        Assert.Equal(["baita-1", "donghu-1", "nanqiao-1", "nowhere-1"], answers.Keys.Order(StringComparer.Ordinal));
        Assert.True(answers.Remove("nowhere-1", out var refused));
        Assert.Equal("UNKNOWN_JURISDICTION", refused.Rejected.Reason);
        Assert.All(answers.Values, answer => Assert.Equal(1, answer.Submitted.Receipt.Revision));
    }

    [PythonGrpcFact]
    public async Task GetReport_WithText_GivesTheDocumentBack()
    {
        var seen = await session.ObservedAsync();

        var report = seen.Message<GetReportResponse>("report");

        Assert.Equal((Linxi, "临溪镇", "2024", 1), (report.Code, report.Name, report.Period, report.LatestRevision));
        Assert.StartsWith("临溪镇2024年法治政府建设年度报告", report.Report.Text, StringComparison.Ordinal);
        Assert.Equal("interop", report.Revision.Actor);
    }

    [PythonGrpcFact]
    public async Task GetRollup_AtEachLevel_AddsUpOnTheRightTracks()
    {
        var seen = await session.ObservedAsync();

        // 126 + 74 + 31 + 19 of the townships; the county says 260 for all of itself, those above it say nothing.
        Assert.Equal(("126", "126", "126", "0"), Tracks(seen, Linxi));
        Assert.Equal(("260", "250", "260", "10"), Tracks(seen, County));
        Assert.Equal(("", "250", "260", ""), Tracks(seen, City));
        Assert.Equal(("", "250", "260", ""), Tracks(seen, Province));
    }

    [PythonGrpcFact]
    public async Task GetRollup_Province_CountsReportsAndWhatIsLeftOut()
    {
        var seen = await session.ObservedAsync();

        var rollup = Rollup(seen, Province);

        Assert.Equal((7, 5), (rollup.Coverage.Expected, rollup.Coverage.Submitted));
        var cell = Cell(rollup, Resolved).Computed;
        Assert.Equal(("19", "990101104", "126", Linxi), (cell.Min.Value, cell.Min.Code, cell.Max.Value, cell.Max.Code));
        var events = Cell(rollup, "publicity.events").Effective;
        Assert.Equal(("24", 1), (events.Value, events.Excluded.Target));
        Assert.Equal(1, Cell(rollup, "publicity.materials").Effective.Approximate);
    }

    [PythonGrpcFact]
    public async Task ListChildren_OfTheCounty_RanksThemByTheIndicator()
    {
        var seen = await session.ObservedAsync();

        var children = seen.Message<ListChildrenResponse>("children").Children;

        Assert.Equal(["126", "74", "31", "19"], children.Select(child => child.Cell.Effective.Value));
        Assert.Equal("临溪镇", children[0].Jurisdiction.Name);
    }

    private static List<string> Values(RepeatedField<Observation> observations) =>
        [.. observations.Select(observation => observation.Value)];

    private static GetRollupResponse Rollup(Observed seen, string code) =>
        seen.Message<GetRollupResponse>("rollups", code);

    private static IndicatorCell Cell(GetRollupResponse rollup, string indicator) =>
        Assert.Single(rollup.Cells, cell => cell.Indicator == indicator);

    private static (string Declared, string Computed, string Effective, string Difference) Tracks(
        Observed seen, string code)
    {
        var cell = Cell(Rollup(seen, code), Resolved);
        return (cell.Declared.Value, cell.Computed.Value, cell.Effective.Value, cell.Difference);
    }
}
