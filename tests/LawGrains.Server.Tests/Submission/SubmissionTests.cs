using Google.Protobuf;
using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Submission;

public sealed class SubmissionTests(RunningServer server) : ServerTests(server)
{
    private const string Text = """
        北山镇2024年度法治政府建设工作报告

        一、2024年法治政府建设工作情况
        （一）化解矛盾纠纷。全年共排查矛盾纠纷320件，化解矛盾纠纷318件。
        二、存在的不足
        基层执法力量仍显不足。
        三、2025年工作打算
        继续加强法治宣传教育。
        """;

    [Fact]
    public async Task SubmitReport_OfADocument_KeepsSectionsObservationsAndTheirPlaces()
    {
        var tenant = await TestTenant.CreateAsync(Server, "a-document");
        var submitted = await tenant.Submissions.SubmitReportAsync(Document(tenant))
            .ResponseAsync.Within("the submission");

        var kept = await tenant.Submissions
            .GetReportAsync(new() { Code = NorthTown, Period = Period, IncludeText = true })
            .ResponseAsync.Within("the report");

        Assert.Equal(
            (1, ReportStatus.Submitted, false),
            (submitted.Receipt.Revision, submitted.Receipt.Status, submitted.Receipt.Replayed));
        Assert.True(submitted.Receipt.Applied);
        Assert.Equal("", submitted.Draft.Text);
        Assert.Equal(submitted.Receipt.ContentSha256, kept.Revision.ContentSha256);
        Assert.Equal("北山镇", kept.Name);
        Assert.Equal(submitted.Draft.Observations, kept.Report.Observations);
        Assert.All(kept.Report.Sections, section => Assert.Equal(64, section.Sha256.Length));
        var resolved = Assert.Single(kept.Report.Observations, observation => observation.Indicator == Resolved);
        Assert.Equal(("318", "件"), (resolved.Value, resolved.Unit));
        Assert.Equal(resolved.Raw, kept.Report.Text[resolved.Span.Start..resolved.Span.End]);
        Assert.Equal(SectionKind.Achievements, kept.Report.Sections[resolved.Section].Kind);
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "318");
    }

    [Fact]
    public async Task AnalyzeDocument_StoresNothing()
    {
        var tenant = await TestTenant.CreateAsync(Server, "analyze");

        var analysis = await tenant.Submissions.AnalyzeDocumentAsync(new()
        {
            Document = Document(tenant).Document,
            Code = NorthTown,
            Period = Period,
        }).ResponseAsync.Within("the analysis");
        var report = await tenant.Submissions.GetReportAsync(new() { Code = NorthTown, Period = Period })
            .FailureAsync();

        Assert.Contains(analysis.Draft.Observations, observation => observation.Indicator == Resolved);
        Assert.NotEqual("", analysis.Draft.Text);
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_REPORT"), (report.Status, report.Reason));
    }

    [Fact]
    public async Task SubmitReport_SentTwice_CountsOnce()
    {
        var tenant = await TestTenant.CreateAsync(Server, "sent-twice");
        var request = tenant.Figures(NorthTown, (Resolved, "42"));
        var first = await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the submission");

        var second = await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the repetition");
        request.Figures.Observations[0].Value = "43";
        var other = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();

        Assert.Equal((1, true), (second.Receipt.Revision, second.Receipt.Replayed));
        Assert.Equal(first.Receipt.ContentSha256, second.Receipt.ContentSha256);
        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (other.Status, other.Reason));
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "42");
    }

    [Fact]
    public async Task SubmitReport_OnAnotherRevisionThanExpected_IsAborted()
    {
        var tenant = await TestTenant.CreateAsync(Server, "expected");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        var stale = tenant.Figures(NorthTown, (Resolved, "2"));
        stale.ExpectedRevision = 0;

        var failure = await tenant.Submissions.SubmitReportAsync(stale).FailureAsync();

        Assert.Equal((StatusCode.Aborted, "REVISION_CONFLICT"), (failure.Status, failure.Reason));
    }

    [Fact]
    public async Task SubmitReport_WithManyFaults_NamesTheFieldsAndTheirNumberInFourKibibytes()
    {
        var tenant = await TestTenant.CreateAsync(Server, "many-faults");
        var request = tenant.Figures("bad code", [.. Enumerable.Range(0, 300).Select(_ => ("不是代码", "many"))]);
        request.RequestId = "";

        var failure = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED"), (failure.Status, failure.Reason));
        Assert.Equal("602", failure.Info.Metadata["violations"]);
        Assert.Equal(["request_id", "code", "figures.observations[0].indicator"], failure.Fields.Take(3));
        Assert.InRange(failure.DetailBytes, 1, 4096 * 3 / 4);
    }

    [Theory]
    [InlineData("1000000000000.5", "OUT_OF_RANGE", "figures.observations[0].value")]
    [InlineData("1.23456", "OUT_OF_RANGE", "figures.observations[0].value")]
    [InlineData("1,000", "MALFORMED", "figures.observations[0].value")]
    [InlineData("", "MALFORMED", "figures.observations[0].value")]
    [InlineData("1e3", "MALFORMED", "figures.observations[0].value")]
    public async Task SubmitReport_OfAValueOutOfBounds_IsRefusedByName(string value, string reason, string field)
    {
        var tenant = await TestTenant.CreateAsync(Server, "bounds");

        var failure = await tenant.Submissions.SubmitReportAsync(tenant.Figures(NorthTown, (Resolved, value)))
            .FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, reason), (failure.Status, failure.Reason));
        Assert.Equal([field], failure.Fields);
    }

    [Fact]
    public async Task SubmitReport_BeyondALimit_IsRefusedByName()
    {
        var tenant = await TestTenant.CreateAsync(Server, "limits");
        var text = tenant.Figures(NorthTown);
        text.Figures.Text = new string('a', (1 << 20) + 1);
        var many = tenant.Figures(NorthTown, [.. Enumerable.Repeat((Resolved, "1"), 2001)]);
        var sections = tenant.Figures(NorthTown);
        sections.Figures.Text = new string('a', 65);
        sections.Figures.Sections.Add(
            Enumerable.Range(0, 65).Select(i => new Section { Span = new() { Start = i, End = i + 1 } }));

        var failures = new[]
        {
            await tenant.Submissions.SubmitReportAsync(text).FailureAsync(),
            await tenant.Submissions.SubmitReportAsync(many).FailureAsync(),
            await tenant.Submissions.SubmitReportAsync(sections).FailureAsync(),
        };

        Assert.All(failures, failure =>
            Assert.Equal((StatusCode.ResourceExhausted, "TOO_LARGE"), (failure.Status, failure.Reason)));
        Assert.Equal(
            ["figures.text", "figures.observations", "figures.sections"],
            failures.Select(failure => failure.Fields.Single()));
    }

    [Fact]
    public async Task SubmitReport_WhereNoneIsOwed_FailsThePrecondition()
    {
        var tenant = await TestTenant.CreateAsync(Server, "none-owed");

        var failure = await tenant.Submissions.SubmitReportAsync(tenant.Figures(Group, (Resolved, "1"))).FailureAsync();

        Assert.Equal((StatusCode.FailedPrecondition, "NOT_REPORTING"), (failure.Status, failure.Reason));
    }

    [Fact]
    public async Task SubmitReport_OfBytesThatAreNoDocument_IsRefused()
    {
        var tenant = await TestTenant.CreateAsync(Server, "no-document");
        var request = Document(tenant);
        request.Document = new()
        {
            Content = ByteString.CopyFrom(0x50, 0x4B, 3, 4, 0, 1, 2, 3),
            Format = DocumentFormat.Docx,
        };

        var failure = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "UNDECODABLE"), (failure.Status, failure.Reason));
    }

    [Fact]
    public async Task SubmitReport_OfAText_LeavesNothingOfItInTheLog()
    {
        var tenant = await TestTenant.CreateAsync(Server, "no-log");
        await tenant.Submissions.SubmitReportAsync(Document(tenant)).ResponseAsync.Within("the submission");
        var reused = Document(tenant);
        reused.ExpectedRevision = 9;

        await tenant.Submissions.SubmitReportAsync(reused).FailureAsync();

        Assert.DoesNotContain(Server.LogLines, line => line.Contains("矛盾纠纷", StringComparison.Ordinal));
        Assert.Contains(Server.LogLines, line => line.Contains("REVISION_CONFLICT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListRevisions_PagesFromTheNewest()
    {
        var tenant = await TestTenant.CreateAsync(Server, "revisions");
        for (var i = 1; i <= 3; i++)
        {
            await tenant.SubmitAsync(NorthTown, (Resolved, $"{i}"));
        }

        var request = new ListRevisionsRequest { Code = NorthTown, Period = Period, PageSize = 2 };
        var first = await tenant.Submissions.ListRevisionsAsync(request).ResponseAsync.Within("the first page");
        request.PageToken = first.NextPageToken;
        var second = await tenant.Submissions.ListRevisionsAsync(request).ResponseAsync.Within("the second page");

        Assert.Equal([3, 2], first.Revisions.Select(revision => revision.Number));
        Assert.Equal([1], second.Revisions.Select(revision => revision.Number));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal("", second.Revisions[0].PreviousSha256);
        Assert.All(first.Revisions, revision => Assert.Equal("tester", revision.Actor));
    }

    [Fact]
    public async Task GetReport_OfAnOlderRevision_ShowsItAndTheLatestNumber()
    {
        var tenant = await TestTenant.CreateAsync(Server, "older");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        await tenant.SubmitAsync(NorthTown, (Resolved, "2"));

        var older = await tenant.Submissions
            .GetReportAsync(new() { Code = NorthTown, Period = Period, Revision = 1 })
            .ResponseAsync.Within("the older revision");
        var missing = await tenant.Submissions.GetReportAsync(new() { Code = NorthTown, Period = Period, Revision = 3 })
            .FailureAsync();

        Assert.Equal((1, 2), (older.Revision.Number, older.LatestRevision));
        Assert.Equal("1", Assert.Single(older.Report.Observations).Value);
        Assert.Equal(-1, older.Report.Observations[0].Section);
        Assert.Equal(StatusCode.NotFound, missing.Status);
        Assert.Equal(["revision"], missing.Fields);
    }

    [Fact]
    public async Task WithdrawReport_TakesItOutOfTheTotalsAndKeepsIt()
    {
        var tenant = await TestTenant.CreateAsync(Server, "withdrawn");
        await tenant.SubmitAsync(NorthTown, (Resolved, "8"));
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "8");

        var answer = await tenant.Submissions.WithdrawReportAsync(new()
        {
            RequestId = tenant.NextRequestId(),
            Code = NorthTown,
            Period = Period,
            Reason = "Sent by mistake.",
        }).ResponseAsync.Within("the withdrawal");

        Assert.Equal(ReportStatus.Withdrawn, answer.Receipt.Status);
        await tenant.RollupAsync(
            County, rollup => rollup.Effective(Resolved) is null && rollup.Coverage.Submitted == 0);
    }

    private static SubmitReportRequest Document(TestTenant tenant) => new()
    {
        RequestId = tenant.NextRequestId(),
        Code = NorthTown,
        Period = Period,
        Document = new()
        {
            Content = ByteString.CopyFromUtf8(Text),
            Format = DocumentFormat.PlainText,
            FileName = "北山镇.txt",
        },
    };
}
