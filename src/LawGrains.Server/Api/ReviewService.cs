using Grpc.Core;
using LawGrains.Grains.Reports;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class ReviewService(ReportAccess reports) : V1.ReviewService.ReviewServiceBase
{
    public override async Task<AcceptReportResponse> AcceptReport(
        AcceptReportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var command = new ReviewReport(
            violations.RequestId(request.RequestId),
            Caller.Of(context).Actor,
            ReviewDecision.Accept,
            null,
            violations.ContentHash(request.ContentSha256),
            "");
        violations.ThrowIfAny();

        return new() { Receipt = await reports.DecideAsync(context, code, period, command) };
    }

    public override async Task<ReturnReportResponse> ReturnReport(
        ReturnReportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var command = new ReviewReport(
            violations.RequestId(request.RequestId),
            Caller.Of(context).Actor,
            ReviewDecision.Return,
            violations.ExpectedRevision(request.HasExpectedRevision, request.ExpectedRevision),
            null,
            violations.Reason(request.Reason));
        violations.ThrowIfAny();

        return new() { Receipt = await reports.DecideAsync(context, code, period, command) };
    }
}
