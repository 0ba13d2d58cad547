using System.Globalization;
using Grpc.Core;
using LawGrains.Grains.Reports;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class ReviewService(ReportAccess reports) : V1.ReviewService.ReviewServiceBase
{
    public override async Task<AcceptReportResponse> AcceptReport(AcceptReportRequest request, ServerCallContext context) => new()
    {
        Receipt = await reports.DecideAsync(
            context,
            ReviewDecision.Accept,
            new(request.RequestId, request.Code, request.Period) { ContentSha256 = request.ContentSha256 }),
    };

    public override async Task<ReturnReportResponse> ReturnReport(ReturnReportRequest request, ServerCallContext context) => new()
    {
        Receipt = await reports.DecideAsync(
            context,
            ReviewDecision.Return,
            new(request.RequestId, request.Code, request.Period)
            {
                ExpectedRevision = request.HasExpectedRevision ? request.ExpectedRevision : null,
                Reason = request.Reason,
            }),
    };

    public override async Task<PublishReportResponse> PublishReport(PublishReportRequest request, ServerCallContext context) => new()
    {
        Receipt = await reports.DecideAsync(
            context,
            ReviewDecision.Publish,
            new(request.RequestId, request.Code, request.Period)
            {
                ExpectedRevision = request.HasExpectedRevision ? request.ExpectedRevision : null,
            }),
    };

    public override async Task<ReopenReportResponse> ReopenReport(ReopenReportRequest request, ServerCallContext context) => new()
    {
        Receipt = await reports.DecideAsync(
            context,
            ReviewDecision.Reopen,
            new(request.RequestId, request.Code, request.Period)
            {
                ExpectedRevision = request.HasExpectedRevision ? request.ExpectedRevision : null,
                Reason = request.Reason,
            }),
    };

    public override async Task<ListTransitionsResponse> ListTransitions(
        ListTransitionsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var size = violations.PageSize(request.PageSize);
        var before = violations.Before(request.PageToken);
        violations.ThrowIfAny();

        var (_, report) = await reports.FindAsync(context, code, period);
        var transitions = await report.ListTransitionsAsync(before, size).For(context);
        var answer = new ListTransitionsResponse { Transitions = { transitions.Select(step => step.ToProto()) } };
        if (transitions is [.., { Number: > 1 } last])
        {
            answer.NextPageToken = PageToken.Write(last.Number.ToString(CultureInfo.InvariantCulture));
        }

        return answer;
    }
}
