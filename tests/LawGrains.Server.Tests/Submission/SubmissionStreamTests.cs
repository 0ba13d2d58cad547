using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Submission;

public sealed class SubmissionStreamTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task SubmitReports_WithSomeRefused_AnswersEachAndTakesTheOthers()
    {
        var tenant = await TestTenant.CreateAsync(Server, "some-refused");
        SubmitReportRequest[] requests =
        [
            tenant.Figures(NorthTown, (Resolved, "10")),
            tenant.Figures("999999", (Resolved, "1")),
            tenant.Figures(SouthTown, (Resolved, "20")),
            tenant.Figures(Zone, (Resolved, "not a number")),
            tenant.Figures(Group, (Resolved, "1")),
        ];

        var answers = await SendAsync(tenant.Admin, requests);

        Assert.Equal(requests.Select(request => request.RequestId).Order(), answers.Keys.Order());
        Assert.Equal(1, answers[requests[0].RequestId].Submitted.Receipt.Revision);
        Assert.Equal("UNKNOWN_JURISDICTION", answers[requests[1].RequestId].Rejected.Reason);
        Assert.Equal((int)StatusCode.NotFound, answers[requests[1].RequestId].Rejected.StatusCode);
        Assert.Equal(1, answers[requests[2].RequestId].Submitted.Receipt.Revision);
        Assert.Equal("MALFORMED", answers[requests[3].RequestId].Rejected.Reason);
        Assert.Equal((int)StatusCode.FailedPrecondition, answers[requests[4].RequestId].Rejected.StatusCode);
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "30");
    }

    [Fact]
    public async Task SubmitReports_OfMoreThanAreWorkedOnAtOnce_AnswersAll()
    {
        var tenant = await TestTenant.CreateAsync(Server, "more-at-once");
        var requests = Enumerable.Range(1, 100).Select(i => tenant.Figures(NorthTown, (Resolved, $"{i}"))).ToArray();

        var answers = await SendAsync(tenant.Admin, requests);

        Assert.Equal(100, answers.Count);
        Assert.DoesNotContain(answers.Values, answer => answer.Rejected is not null);
        Assert.Equal(
            Enumerable.Range(1, 100), answers.Values.Select(answer => answer.Submitted.Receipt.Revision).Order());
    }

    [Fact]
    public async Task SubmitReports_BeyondTheScope_AreRejectedOneByOne()
    {
        var tenant = await TestTenant.CreateAsync(Server, "beyond-scope");
        var own = tenant.Figures(NorthTown, (Resolved, "1"));
        var other = tenant.Figures(SouthTown, (Resolved, "1"));

        var answers = await SendAsync(tenant.As(Roles.Submitter, NorthTown), own, other);

        Assert.NotNull(answers[own.RequestId].Submitted);
        Assert.Equal((int)StatusCode.PermissionDenied, answers[other.RequestId].Rejected.StatusCode);
    }

    private static async Task<Dictionary<string, SubmitReportsResponse>> SendAsync(
        CallInvoker invoker, params SubmitReportRequest[] requests)
    {
        using var call = new SubmissionService.SubmissionServiceClient(invoker).SubmitReports();
        var sending = Task.Run(async () =>
        {
            foreach (var request in requests)
            {
                await call.RequestStream.WriteAsync(new() { Report = request });
            }

            await call.RequestStream.CompleteAsync();
        });
        var answers = new Dictionary<string, SubmitReportsResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("an answer"))
        {
            answers.Add(call.ResponseStream.Current.RequestId, call.ResponseStream.Current);
        }

        await sending.Within("the requests to be sent");
        return answers;
    }
}
