using System.Globalization;
using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class SubmissionService(
    ReportAccess reports,
    TreeAccess tree,
    ReportSubmission submission,
    SubmissionStream stream,
    DocumentReader documents,
    TenantCatalog catalog,
    LastYear lastYear)
    : V1.SubmissionService.SubmissionServiceBase
{
    public override async Task<AnalyzeDocumentResponse> AnalyzeDocument(
        AnalyzeDocumentRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var document = violations.Document(request.Document);
        var period = request.Period.Length > 0 ? violations.Period(request.Period) : (Period?)null;
        var code = request.Code.Length > 0 ? violations.Code(request.Code) : (JurisdictionCode?)null;
        if (code is not null && period is null)
        {
            violations.Add("period", "is needed to tell whose code it is.");
        }

        violations.ThrowIfAny();

        var caller = Caller.Of(context);
        var catalogue = await catalog.ForAsync(caller.Tenant, period).For(context);
        if (code is not { } of || period is not { } within)
        {
            return Answer(documents.Read(catalogue, document, level: null, period), catalogue);
        }

        var located = await tree.FindAsync(caller, of, within, within, "code", context.CancellationToken);
        var draft = documents.Read(catalogue, document, located.Jurisdiction.Level, period);
        var key = new ReportKey(caller.Tenant, within, located.Jurisdiction.Id);
        return Answer(await lastYear.CompareAsync(key, of, draft, catalogue).For(context), catalogue);
    }

    public override Task<SubmitReportResponse> SubmitReport(SubmitReportRequest request, ServerCallContext context) =>
        submission.SubmitAsync(Caller.Of(context), request, context.CancellationToken);

    public override Task SubmitReports(
        IAsyncStreamReader<SubmitReportsRequest> requestStream,
        IServerStreamWriter<SubmitReportsResponse> responseStream,
        ServerCallContext context) => stream.RunAsync(requestStream, responseStream, context);

    public override async Task<GetReportResponse> GetReport(GetReportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        if (request.HasRevision && request.Revision < 1)
        {
            violations.Add("revision", "must be a revision's number, from 1.");
        }

        violations.ThrowIfAny();

        var (located, report) = await reports.FindAsync(context, code, period);
        var summary = await report.GetAsync().For(context) ?? throw Unknown(code, period);
        int? number = request.HasRevision ? request.Revision : null;
        var revision = await report.GetRevisionAsync(number).For(context)
            ?? throw new Refusal(
                RefusalCode.UnknownReport,
                string.Create(
                    CultureInfo.InvariantCulture, $"The report of {code} for {period} has no revision {number}."),
                "revision").ToException();
        var catalogue = await catalog.ForAsync(Caller.Of(context).Tenant, period, revision.Header.CatalogueVersion).For(context);
        return new()
        {
            Code = code.Text,
            Name = located.Jurisdiction.Name,
            Period = period.ToString(),
            Status = summary.Status.ToProto(),
            Revision = revision.Header.ToProto(),
            LatestRevision = summary.Latest.Number,
            Report = DraftWriter.Write(revision.Draft, catalogue.Indicators, request.IncludeText, revision.SectionHashes),
        };
    }

    public override async Task<ListRevisionsResponse> ListRevisions(
        ListRevisionsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var size = violations.PageSize(request.PageSize);
        var before = violations.Before(request.PageToken);
        violations.ThrowIfAny();

        var (_, report) = await reports.FindAsync(context, code, period);
        var revisions = await report.ListRevisionsAsync(before, size).For(context);
        if (revisions.IsEmpty && before == int.MaxValue)
        {
            throw Unknown(code, period);
        }

        var answer = new ListRevisionsResponse { Revisions = { revisions.Select(header => header.ToProto()) } };
        if (revisions is [.., { Number: > 1 } last])
        {
            answer.NextPageToken = PageToken.Write(last.Number.ToString(CultureInfo.InvariantCulture));
        }

        return answer;
    }

    public override async Task<WithdrawReportResponse> WithdrawReport(
        WithdrawReportRequest request, ServerCallContext context) => new()
        {
            Receipt = await reports.DecideAsync(
                context,
                ReviewDecision.Withdraw,
                new(request.RequestId, request.Code, request.Period)
                {
                    ExpectedRevision = request.HasExpectedRevision ? request.ExpectedRevision : null,
                    Reason = request.Reason,
                }),
        };

    private static AnalyzeDocumentResponse Answer(ReportDraft draft, DatedCatalogue catalogue) =>
        new() { Draft = DraftWriter.Write(draft, catalogue.Indicators, withText: true) };

    private static FaultException Unknown(JurisdictionCode code, Period period) =>
        new Refusal(RefusalCode.UnknownReport, $"{code} has no report for {period}.", "code").ToException();
}
