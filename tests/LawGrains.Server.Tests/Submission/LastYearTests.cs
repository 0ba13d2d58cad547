using System.Text;
using Google.Protobuf;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Submission;

public sealed class LastYearTests(RunningServer server) : ServerTests(server)
{
    private const string Text = "北山镇2024年法治政府建设年度报告\n一、主要举措和成效\n全镇化解矛盾纠纷1200件。\n";

    [Fact]
    public async Task Submit_FarFromLastYear_WarnsWithBothValuesWhereItStands()
    {
        var tenant = await TestTenant.CreateAsync(Server, "last-year");
        var first = await AnalyzeAsync(tenant);
        await SubmitLastYearAsync(tenant, "12");

        var analyzed = await AnalyzeAsync(tenant);
        var submitted = await tenant.Submissions.SubmitReportAsync(new()
        {
            RequestId = tenant.NextRequestId(),
            Code = NorthTown,
            Period = Period,
            Document = Document(),
        }).ResponseAsync.Within("the submission");
        var kept = await tenant.Submissions.GetReportAsync(new() { Code = NorthTown, Period = Period })
            .ResponseAsync.Within("the report");

        Assert.DoesNotContain(first.Findings, IsOutlier);
        var finding = Assert.Single(analyzed.Findings, IsOutlier);
        Assert.Contains("1200件", finding.MessageZh, StringComparison.Ordinal);
        Assert.Contains("12件", finding.MessageZh, StringComparison.Ordinal);
        Assert.Equal("1200件", Text[finding.Span.Start..finding.Span.End]);
        Assert.Equal(finding, Assert.Single(submitted.Draft.Findings, IsOutlier));
        Assert.Equal(finding, Assert.Single(kept.Report.Findings, IsOutlier));
    }

    [Fact]
    public async Task Submit_FiguresAgainAfterLastYearChanged_IsTheSameRequest()
    {
        var tenant = await TestTenant.CreateAsync(Server, "last-year-again");
        var report = tenant.Figures(NorthTown, (Resolved, "1200"));
        report.Figures.Observations[0].Scope = Scope.Whole;
        var first = await tenant.Submissions.SubmitReportAsync(report).ResponseAsync.Within("the submission");
        await SubmitLastYearAsync(tenant, "12");

        var again = await tenant.Submissions.SubmitReportAsync(report).ResponseAsync.Within("the same again");

        Assert.DoesNotContain(first.Draft.Findings, IsOutlier);
        Assert.Single(again.Draft.Findings, IsOutlier);
        Assert.True(again.Receipt.Replayed);
    }

    private static bool IsOutlier(Finding finding) => finding.Code == "value.outlier";

    private static async Task SubmitLastYearAsync(TestTenant tenant, string value)
    {
        var report = tenant.Figures(NorthTown, (Resolved, value));
        report.Period = "2023";
        report.Figures.Observations[0].Scope = Scope.Whole;
        await tenant.Submissions.SubmitReportAsync(report).ResponseAsync.Within("last year's submission");
    }

    private static async Task<Draft> AnalyzeAsync(TestTenant tenant) => (await tenant.Submissions
        .AnalyzeDocumentAsync(new() { Document = Document(), Code = NorthTown, Period = Period })
        .ResponseAsync.Within("the analysis")).Draft;

    private static Document Document() => new() { Content = ByteString.CopyFrom(Encoding.UTF8.GetBytes(Text)) };
}
