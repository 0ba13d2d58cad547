using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;

namespace LawGrains.Server.Api;

/// <summary>The one way from a code to a report.</summary>
internal sealed class ReportAccess(IGrainFactory grains, TreeAccess tree)
{
    /// <exception cref="FaultException">There is no such jurisdiction, or the caller does not reach it.</exception>
    public async Task<(LocatedJurisdiction Located, IReportGrain Report)> FindAsync(
        ServerCallContext context, JurisdictionCode code, Period period)
    {
        var caller = Caller.Of(context);
        var located = await tree.FindAsync(caller, code, period, period, "code", context.CancellationToken);
        var key = new ReportKey(caller.Tenant, period, located.Jurisdiction.Id);
        return (located, grains.GetGrain<IReportGrain>(key.ToString()));
    }

    /// <summary>Accepts, returns, publishes, reopens or withdraws a report.</summary>
    /// <exception cref="FaultException">Refused; nothing was changed.</exception>
    public async Task<V1.Receipt> DecideAsync(ServerCallContext context, ReviewDecision decision, DecisionRequest request)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var command = new ReviewReport(
            violations.RequestId(request.RequestId),
            Caller.Of(context).Actor,
            decision,
            violations.ExpectedRevision(request.ExpectedRevision is not null, request.ExpectedRevision ?? 0),
            request.ContentSha256 is { } hash ? violations.ContentHash(hash) : null,
            request.Reason is { } reason ? violations.Reason(reason) : "");
        violations.ThrowIfAny();

        var (_, report) = await FindAsync(context, code, period);
        return (await report.DecideAsync(command).For(context)).OrThrow().ToProto();
    }
}
