using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class RollupTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task GetRollup_OfEveryLevel_AddsUpWhatIsBelow()
    {
        var tenant = await TestTenant.CreateAsync(Server, "every-level");
        await tenant.SubmitAsync(NorthTown, (Resolved, "100"), (Accepted, "125"));
        await tenant.SubmitAsync(SouthTown, (Resolved, "23"), (Accepted, "25"));
        await tenant.SubmitAsync(County, (Resolved, "7"));
        await tenant.SubmitAsync(Zone, (Resolved, "1000"));
        await tenant.SubmitAsync(RiverTown, (Resolved, "5"));

        var county = await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "130");
        var city = await tenant.RollupAsync(City, rollup => rollup.Effective(Resolved) == "1130");
        var province = await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "1130");
        var municipality = await tenant.RollupAsync(Municipality, rollup => rollup.Effective(Resolved) == "5");

        Assert.Equal(3, county.Coverage.Submitted);
        Assert.Equal(3, county.Coverage.Expected);
        Assert.Equal(4, city.Coverage.Submitted);
        Assert.Equal(6, province.Coverage.Expected);
        Assert.Equal("东海省", province.Jurisdiction.Name);
        Assert.Equal(1, municipality.Coverage.Submitted);
        var rate = county.Cells.Single(cell => cell.Indicator == SuccessRate);
        Assert.Equal(IndicatorKind.Ratio, rate.Kind);
        Assert.Equal("0.82", rate.Effective.Value);
        Assert.Equal("123", rate.Effective.Parts.Numerator);
        Assert.Equal("150", rate.Effective.Parts.Denominator);
        var resolved = county.Cells.Single(cell => cell.Indicator == Resolved);
        Assert.Equal(("7", County), (resolved.Effective.Min.Value, resolved.Effective.Min.Code));
        Assert.Equal(("100", NorthTown), (resolved.Effective.Max.Value, resolved.Effective.Max.Code));
    }

    [Fact]
    public async Task GetRollup_WhereTheNodeDeclares_ShowsTheDifference()
    {
        var tenant = await TestTenant.CreateAsync(Server, "declares");
        await tenant.SubmitAsync(NorthTown, (Resolved, "100"));
        var declaration = tenant.Figures(County, (Resolved, "150.5"));
        declaration.Figures.Observations[0].Scope = Scope.Whole;
        await tenant.Submissions.SubmitReportAsync(declaration).ResponseAsync.Within("the submission");

        var county = await tenant.RollupAsync(County, rollup => rollup.Coverage.Submitted == 2);

        var cell = Assert.Single(county.Cells);
        Assert.Equal("150.5", cell.Declared.Value);
        Assert.Equal("100", cell.Computed.Value);
        Assert.Equal("150.5", cell.Effective.Value);
        Assert.Equal("50.5", cell.Difference);
    }

    [Fact]
    public async Task GetRollup_OfNamedIndicators_ShowsEachOnceAndThoseThatNobodyReported()
    {
        var tenant = await TestTenant.CreateAsync(Server, "named");
        await tenant.SubmitAsync(NorthTown, (Resolved, "0"), (Accepted, "1"));
        await tenant.RollupAsync(NorthTown, rollup => rollup.Coverage.Submitted == 1);

        var rollup = await tenant.Rollups.GetRollupAsync(new()
        {
            Code = NorthTown,
            Period = Period,
            Indicators = { Resolved, Penalties, Resolved },
        }).ResponseAsync.Within("the roll-up");

        Assert.Equal([Resolved, Penalties], rollup.Cells.Select(cell => cell.Indicator));
        Assert.Equal(CellState.Zero, rollup.Cells[0].Effective.State);
        Assert.Equal(CellState.NotReported, rollup.Cells[1].Effective.State);
        Assert.False(rollup.Cells[1].Effective.HasValue);
    }

    [Fact]
    public async Task GetRollup_OfUnknownThings_SaysWhichField()
    {
        var tenant = await TestTenant.CreateAsync(Server, "unknown-things");

        var code = await tenant.Rollups.GetRollupAsync(new() { Code = "999999", Period = Period }).FailureAsync();
        var indicator = await tenant.Rollups
            .GetRollupAsync(new() { Code = County, Period = Period, Indicators = { Resolved, "no.such" } })
            .FailureAsync();
        var malformed = await tenant.Rollups.GetRollupAsync(new() { Code = "!", Period = "soon" }).FailureAsync();

        Assert.Equal((StatusCode.NotFound, "UNKNOWN_JURISDICTION"), (code.Status, code.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "UNKNOWN_INDICATOR"), (indicator.Status, indicator.Reason));
        Assert.Equal(["indicators[1]"], indicator.Fields);
        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED"), (malformed.Status, malformed.Reason));
        Assert.Equal(["code", "period"], malformed.Fields);
    }

    [Fact]
    public async Task ListChildren_Ranked_PagesThroughAllOfThemOnce()
    {
        var tenant = await TestTenant.CreateAsync(Server, "ranked");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));
        await tenant.SubmitAsync(Zone, (Resolved, "70"));
        await tenant.RollupAsync(City, rollup => rollup.Effective(Resolved) == "75");

        var descending = await PagesAsync(tenant, City, Order.Descending);
        var ascending = await PagesAsync(tenant, City, Order.Ascending);
        var byCode = await PagesAsync(tenant, Province, Order.Code);

        Assert.Equal([(Zone, "70"), (County, "5")], descending);
        Assert.Equal([(County, "5"), (Zone, "70")], ascending);
        Assert.Equal([(City, "75"), (Group, "")], byCode);
    }

    [Fact]
    public async Task ListChildren_OfTooLargeAPage_IsRefusedByName()
    {
        var tenant = await TestTenant.CreateAsync(Server, "large-page");

        var failure = await tenant.Rollups
            .ListChildrenAsync(new() { Code = City, Period = Period, Indicator = Resolved, PageSize = 1001 })
            .FailureAsync();
        var foreign = await tenant.Rollups
            .ListChildrenAsync(new() { Code = City, Period = Period, Indicator = Resolved, PageToken = "never given" })
            .FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "OUT_OF_RANGE"), (failure.Status, failure.Reason));
        Assert.Equal(["page_size"], failure.Fields);
        Assert.Equal(["page_token"], foreign.Fields);
    }

    private static async Task<List<(string Code, string Value)>> PagesAsync(TestTenant tenant, string code, Order order)
    {
        var children = new List<(string, string)>();
        var request = new ListChildrenRequest
        {
            Code = code,
            Period = Period,
            Indicator = Resolved,
            Order = order,
            PageSize = 1,
        };
        do
        {
            var page = await tenant.Rollups.ListChildrenAsync(request).ResponseAsync.Within("a page");
            children.AddRange(page.Children.Select(child => (child.Jurisdiction.Code, child.Cell.Effective.Value)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && children.Count < 100);
        return children;
    }
}
