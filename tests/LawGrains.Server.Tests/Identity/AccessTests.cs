using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Identity;

public sealed class AccessTests(RunningServer server) : ServerTests(server)
{
    [Theory]
    [InlineData(Roles.Viewer, County, County, true)]
    [InlineData(Roles.Viewer, County, NorthTown, true)]
    [InlineData(Roles.Viewer, County, City, false)]
    [InlineData(Roles.Viewer, County, RiverTown, false)]
    [InlineData(Roles.Viewer, null, Province, true)]
    [InlineData(Roles.Submitter, NorthTown, NorthTown, true)]
    [InlineData(Roles.Submitter, NorthTown, SouthTown, false)]
    [InlineData(Roles.Submitter, null, NorthTown, false)]
    [InlineData(Roles.TenantAdmin, null, Province, true)]
    [InlineData(Roles.TenantAdmin | Roles.Operator, null, Province, true)]
    [InlineData(Roles.Operator, null, Province, false)]
    public async Task GetRollup_ReachesAsFarAsTheRoleAndItsScope(Roles role, string? scope, string code, bool isAllowed)
    {
        var tenant = await TestTenant.CreateAsync(Server, "reach");
        var rollups = new RollupService.RollupServiceClient(tenant.As(role, scope));

        await AssertAllowedAsync(
            isAllowed, rollups.GetRollupAsync(new() { Code = code, Period = Period }).ResponseAsync);
    }

    [Theory]
    [InlineData(Roles.Submitter, NorthTown, true)]
    [InlineData(Roles.Submitter, County, false)]
    [InlineData(Roles.Submitter, null, false)]
    [InlineData(Roles.Viewer, NorthTown, false)]
    [InlineData(Roles.Reviewer, County, false)]
    [InlineData(Roles.Viewer | Roles.Submitter, NorthTown, true)]
    [InlineData(Roles.TenantAdmin, null, true)]
    public async Task SubmitReport_IsForTheOneWhoseReportItIs(Roles role, string? scope, bool isAllowed)
    {
        var tenant = await TestTenant.CreateAsync(Server, "whose");
        var submissions = new SubmissionService.SubmissionServiceClient(tenant.As(role, scope));
        var request = tenant.Figures(NorthTown, (Resolved, "1"));
        request.RequestId = $"{(int)role}-{scope}";

        await AssertAllowedAsync(isAllowed, submissions.SubmitReportAsync(request).ResponseAsync);
    }

    [Theory]
    [InlineData(County, true)]
    [InlineData(City, true)]
    [InlineData(NorthTown, false)]
    [InlineData(SouthTown, false)]
    public async Task ReturnReport_IsForReviewersStrictlyAbove(string scope, bool isAllowed)
    {
        var tenant = await TestTenant.CreateAsync(Server, $"above-{scope}");
        await tenant.SubmitAsync(NorthTown, (Resolved, "1"));
        var reviews = new ReviewService.ReviewServiceClient(tenant.As(Roles.Reviewer, scope));

        await AssertAllowedAsync(isAllowed, reviews.ReturnReportAsync(new()
        {
            RequestId = "r-1",
            Code = NorthTown,
            Period = Period,
            Reason = "For a reason.",
        }).ResponseAsync);
    }

    [Fact]
    public async Task ListJurisdictions_OfRoots_IsForThoseWhoReadTheWholeTenant()
    {
        var tenant = await TestTenant.CreateAsync(Server, "roots");
        var request = new ListJurisdictionsRequest { Period = Period };

        await AssertAllowedAsync(true, new RegistryService.RegistryServiceClient(tenant.As(Roles.Viewer))
            .ListJurisdictionsAsync(request).ResponseAsync);
        await AssertAllowedAsync(false, new RegistryService.RegistryServiceClient(tenant.As(Roles.Viewer, County))
            .ListJurisdictionsAsync(request).ResponseAsync);
        await AssertAllowedAsync(false, new RegistryService.RegistryServiceClient(tenant.As(Roles.Submitter))
            .ListJurisdictionsAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task AnyCall_OfAnotherTenant_SeesNothingOfThisOne()
    {
        var ours = await TestTenant.CreateAsync(Server, "wall-ours");
        var theirs = await TestTenant.CreateAsync(Server, "wall-theirs", withTree: false);
        await ours.SubmitAsync(NorthTown, (Resolved, "1"));

        var rollup = await theirs.Rollups.GetRollupAsync(new() { Code = Province, Period = Period }).FailureAsync();
        var report = await theirs.Submissions.GetReportAsync(new() { Code = NorthTown, Period = Period })
            .FailureAsync();
        var settings = await new AdminService.AdminServiceClient(theirs.Admin)
            .GetTenantAsync(new() { Id = "wall-ours" }).FailureAsync();
        var own = await new AdminService.AdminServiceClient(theirs.Admin)
            .GetTenantAsync(new() { Id = "wall-theirs" })
            .ResponseAsync.Within("its own settings");

        Assert.Equal(StatusCode.NotFound, rollup.Status);
        Assert.Equal(StatusCode.NotFound, report.Status);
        Assert.Equal(StatusCode.PermissionDenied, settings.Status);
        Assert.Equal("wall-theirs", own.Tenant.Id);
    }

    [Fact]
    public async Task ImportJurisdictions_ByOthersThanTheAdmin_IsDenied()
    {
        var tenant = await TestTenant.CreateAsync(Server, "import-by");
        using var call = new RegistryService.RegistryServiceClient(tenant.As(Roles.Viewer)).ImportJurisdictions();

        var failure = await call.ResponseAsync.FailureAsync();

        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_DENIED"), (failure.Status, failure.Reason));
    }

    [Fact]
    public async Task ImportJurisdictions_OfATenantThatWasNeverMade_IsNotFound()
    {
        using var call = new RegistryService.RegistryServiceClient(Server.As(Roles.TenantAdmin, "never-made"))
            .ImportJurisdictions();

        var failure = await call.ResponseAsync.FailureAsync();

        Assert.Equal((StatusCode.NotFound, "UNKNOWN_TENANT"), (failure.Status, failure.Reason));
    }

    private static async Task AssertAllowedAsync(bool isAllowed, Task call)
    {
        if (isAllowed)
        {
            await call.Within("an allowed call");
        }
        else
        {
            Assert.Equal(StatusCode.PermissionDenied, (await call.FailureAsync()).Status);
        }
    }
}
