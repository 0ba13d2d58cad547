using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class MissingTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task ListMissing_SomeAreIn_ListsTheOthersInTheOrderOfTheTree()
    {
        var tenant = await TestTenant.CreateAsync(Server, "missing");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        await tenant.SubmitAsync(City, (Resolved, "5"));
        await tenant.RollupAsync(Province, rollup => rollup.Coverage.Submitted == 2);

        Assert.Equal([Province, County, SouthTown, Zone], await CodesAsync(tenant, pageSize: 100));
        Assert.Equal([Province, County, SouthTown, Zone], await CodesAsync(tenant, pageSize: 1));
        Assert.Equal([Province, County, SouthTown, Zone], await CodesAsync(tenant, pageSize: 3));
    }

    [Fact]
    public async Task ListMissing_Returned_SaysSo()
    {
        var tenant = await TestTenant.CreateAsync(Server, "missing-returned");
        await tenant.SubmitAsync(RiverTown, (Resolved, "5"));
        await tenant.SubmitAsync(District, (Resolved, "5"));
        await tenant.SubmitAsync(Municipality, (Resolved, "5"));
        await tenant.Reviews.ReturnReportAsync(new()
        {
            RequestId = tenant.NextRequestId(),
            Code = RiverTown,
            Period = Period,
            Reason = "The figure is last year's.",
        }).ResponseAsync.Within("the return");
        await tenant.RollupAsync(Municipality, rollup => rollup.Coverage is { Submitted: 2, Returned: 1 });

        var page = await tenant.Rollups.ListMissingAsync(new() { Code = Municipality, Period = Period })
            .ResponseAsync.Within("the missing");

        var missing = Assert.Single(page.Missing);
        Assert.Equal((RiverTown, true), (missing.Jurisdiction.Code, missing.Returned));
        Assert.Equal("", page.NextPageToken);
    }

    private static async Task<List<string>> CodesAsync(TestTenant tenant, int pageSize)
    {
        var codes = new List<string>();
        var request = new ListMissingRequest { Code = Province, Period = Period, PageSize = pageSize };
        do
        {
            var page = await tenant.Rollups.ListMissingAsync(request).ResponseAsync.Within("a page");
            codes.AddRange(page.Missing.Select(missing => missing.Jurisdiction.Code));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && codes.Count < 100);
        return codes;
    }
}
