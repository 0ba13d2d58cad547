using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class ConsistencyTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task GetRollup_Verified_IsComparedWithStorageAfterTheQuestion()
    {
        var tenant = await TestTenant.CreateAsync(Server, "verified");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        var before = TimeProvider.System.GetUtcNow();

        var rollup = await tenant.Rollups.GetRollupAsync(new()
        {
            Code = Province,
            Period = Period,
            Consistency = Consistency.Verified,
        }).ResponseAsync.Within("the verified answer");

        Assert.Equal((Freshness.Current, "5"), (rollup.Freshness, rollup.Effective(Resolved)));
        Assert.True(rollup.StoredAt.ToDateTimeOffset() >= before, $"{rollup.StoredAt} is before {before:o}.");
    }

    [Fact]
    public async Task GetRollup_BordersBeforeThePeriod_SaysWhyNot()
    {
        var tenant = await TestTenant.CreateAsync(Server, "earlier-borders");

        var failure = await tenant.Rollups
            .GetRollupAsync(new() { Code = Province, Period = Period, Borders = "2023" })
            .FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "borders"), (failure.Status, Assert.Single(failure.Fields)));
    }

    [Fact]
    public async Task SetRollupPolicy_ComputedEffective_ChangesTheTotalFromThatPeriodOn()
    {
        var tenant = await TestTenant.CreateAsync(Server, "policy");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        var declaration = tenant.Figures(County, (Resolved, "150"));
        declaration.Figures.Observations[0].Scope = Scope.Whole;
        await tenant.Submissions.SubmitReportAsync(declaration).ResponseAsync.Within("the declaration");
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "150");

        var admin = new AdminService.AdminServiceClient(tenant.Admin);
        var set = await admin.SetRollupPolicyAsync(new()
        {
            Tenant = tenant.Id,
            FromPeriod = Period,
            Policy = new() { Effective = EffectiveRule.Computed },
        }).ResponseAsync.Within("the policy");

        var rollup = await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "5");
        Assert.Equal(Assert.Single(set.Policies).Version, rollup.PolicyVersion);
        var policies = await admin.GetRollupPoliciesAsync(new() { Tenant = tenant.Id }).ResponseAsync.Within("the policies");
        Assert.Equal(300, policies.VerifiedWithinSeconds);
    }

    [Fact]
    public async Task PublishReport_AndReopen_AreToldByTheirTransitions()
    {
        var tenant = await TestTenant.CreateAsync(Server, "published");
        var submitted = await tenant.SubmitAsync(NorthTown, (Resolved, "9"));
        var early = await tenant.Reviews.PublishReportAsync(
            new() { RequestId = tenant.NextRequestId(), Code = NorthTown, Period = Period }).FailureAsync();
        await tenant.Reviews.AcceptReportAsync(new()
        {
            RequestId = tenant.NextRequestId(),
            Code = NorthTown,
            Period = Period,
            ContentSha256 = submitted.Receipt.ContentSha256,
        }).ResponseAsync.Within("the acceptance");

        var published = await tenant.Reviews.PublishReportAsync(
            new() { RequestId = tenant.NextRequestId(), Code = NorthTown, Period = Period })
            .ResponseAsync.Within("the publication");
        await tenant.RollupAsync(Province, rollup => rollup.Coverage.Published == 1);
        var reopened = await tenant.Reviews.ReopenReportAsync(
            new() { RequestId = tenant.NextRequestId(), Code = NorthTown, Period = Period, Reason = "One figure is wrong." })
            .ResponseAsync.Within("the reopening");

        Assert.Equal((StatusCode.FailedPrecondition, "ILLEGAL_TRANSITION"), (early.Status, early.Reason));
        Assert.Equal(ReportStatus.Published, published.Receipt.Status);
        Assert.Equal(ReportStatus.Reopened, reopened.Receipt.Status);
        var steps = await tenant.Reviews.ListTransitionsAsync(new() { Code = NorthTown, Period = Period })
            .ResponseAsync.Within("the transitions");
        Assert.Equal(
            [ReportStatus.Reopened, ReportStatus.Published, ReportStatus.Accepted, ReportStatus.Submitted],
            steps.Transitions.Select(step => step.To));
        Assert.Equal("One figure is wrong.", steps.Transitions[0].Reason);
    }
}
