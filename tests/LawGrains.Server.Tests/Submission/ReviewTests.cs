using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Submission;

public sealed class ReviewTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task AcceptReport_OfWhatWasRead_CountsOnBasisAccepted()
    {
        var tenant = await TestTenant.CreateAsync(Server, "accepted");
        var submitted = await tenant.SubmitAsync(NorthTown, (Resolved, "9"));
        var reviewer = new ReviewService.ReviewServiceClient(tenant.As(Roles.Reviewer, County));

        var other = await reviewer.AcceptReportAsync(Accept(tenant, new string('a', 64))).FailureAsync();
        var answer = await reviewer
            .AcceptReportAsync(Accept(tenant, submitted.Receipt.ContentSha256))
            .ResponseAsync.Within("the acceptance");

        Assert.True(other.Status is StatusCode.FailedPrecondition or StatusCode.Aborted, $"{other}");
        Assert.Equal(ReportStatus.Accepted, answer.Receipt.Status);
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "9", Basis.Accepted);
    }

    [Fact]
    public async Task ReturnReport_TakesItOutUntilItIsSentAgain()
    {
        var tenant = await TestTenant.CreateAsync(Server, "returned");
        await tenant.SubmitAsync(NorthTown, (Resolved, "9"));
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "9");

        var answer = await tenant.Reviews.ReturnReportAsync(Return(tenant, "The figure is last year's."))
            .ResponseAsync.Within("the return");
        await tenant.RollupAsync(County, rollup => rollup.Coverage is { Returned: 1, Submitted: 0 });
        var again = await tenant.Reviews.ReturnReportAsync(Return(tenant, "Again.")).FailureAsync();
        await tenant.SubmitAsync(NorthTown, (Resolved, "10"));

        Assert.Equal(ReportStatus.Returned, answer.Receipt.Status);
        Assert.Equal((StatusCode.FailedPrecondition, "ILLEGAL_TRANSITION"), (again.Status, again.Reason));
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "10" && rollup.Coverage.Returned == 0);
    }

    [Fact]
    public async Task ReturnReport_WithoutAReason_IsMalformed()
    {
        var tenant = await TestTenant.CreateAsync(Server, "no-reason");

        var failure = await tenant.Reviews.ReturnReportAsync(Return(tenant, " ")).FailureAsync();

        Assert.Equal(["reason"], failure.Fields);
    }

    private static AcceptReportRequest Accept(TestTenant tenant, string hash) => new()
    {
        RequestId = tenant.NextRequestId(),
        Code = NorthTown,
        Period = Period,
        ContentSha256 = hash,
    };

    private static ReturnReportRequest Return(TestTenant tenant, string reason) => new()
    {
        RequestId = tenant.NextRequestId(),
        Code = NorthTown,
        Period = Period,
        Reason = reason,
    };
}
