using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

/// <summary>A township that closed without a successor after the reported year, by the borders of later years.</summary>
public sealed class FormerPartTests(RunningServer server) : ServerTests(server)
{
    private const string Later = "2026";

    [Fact]
    public async Task GetRollup_ByLaterBorders_CountsWhatTheClosedOneReported()
    {
        var tenant = await ClosedAsync("former-total");

        var county = await SettledAsync(tenant, County);
        var closed = await SettledAsync(tenant, SouthTown);

        Assert.Equal(("123", 3, 2), (county.Effective(Resolved), county.Coverage.Expected, county.Coverage.Submitted));
        Assert.Equal(("23", "2025", County), (closed.Effective(Resolved), closed.Jurisdiction.Closed, closed.Jurisdiction.ParentCode));
    }

    [Fact]
    public async Task GetRollup_ByLaterBordersUnderADeclaration_CountsNothingTwice()
    {
        var tenant = await ClosedAsync("former-declared", declares: true);

        var county = await SettledAsync(tenant, County);

        Assert.Equal("150", county.Effective(Resolved));
        Assert.Equal("123", Assert.Single(county.Cells, cell => cell.Indicator == Resolved).Computed.Value);
    }

    [Fact]
    public async Task ListChildren_ByLaterBorders_ShowsTheFormerPart()
    {
        var tenant = await ClosedAsync("former-child");
        await SettledAsync(tenant, County);

        var children = await tenant.Rollups.ListChildrenAsync(
            new() { Code = County, Period = Period, Borders = Later, Indicator = Resolved });
        var own = await tenant.Rollups.ListChildrenAsync(new() { Code = County, Period = Period, Indicator = Resolved });

        Assert.Equal(
            [(NorthTown, false, "100"), (SouthTown, true, "23")],
            children.Children.Select(child => (child.Jurisdiction.Code, child.FormerPart, child.Cell.Effective.Value)));
        Assert.All(own.Children, child => Assert.False(child.FormerPart));
    }

    [Fact]
    public async Task ExplainValue_ByLaterBorders_MarksTheFormerPart()
    {
        var tenant = await ClosedAsync("former-parts");
        await SettledAsync(tenant, City);
        using var call = tenant.Rollups.ExplainValue(
            new() { Code = City, Period = Period, Borders = Later, Indicator = Resolved });

        var items = new List<ExplainValueResponse>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("a part"))
        {
            items.Add(call.ResponseStream.Current);
        }

        Assert.Equal("123", items[0].Total.Cell.Value);
        Assert.Equal(
            [(NorthTown, false, "100"), (SouthTown, true, "23")],
            items.Skip(1).Select(item => (item.Part.Code, item.Part.FormerPart, item.Part.Cell.Value)));
    }

    [Fact]
    public async Task GetRollup_OfAFormerPartForAViewerOfItsCounty_IsReached()
    {
        var tenant = await ClosedAsync("former-access");
        var request = new GetRollupRequest { Code = SouthTown, Period = Period, Borders = Later };

        var reached = await new RollupService.RollupServiceClient(tenant.As(Roles.Viewer, County)).GetRollupAsync(request);
        var refused = await new RollupService.RollupServiceClient(tenant.As(Roles.Viewer, Zone))
            .GetRollupAsync(request).ResponseAsync.FailureAsync();

        Assert.Equal(SouthTown, reached.Jurisdiction.Code);
        Assert.Equal(StatusCode.PermissionDenied, refused.Status);
    }

    [Fact]
    public async Task ListJurisdictions_FormerPartsAndPages_SkipsAndRepeatsNobody()
    {
        var tenant = await ClosedAsync("former-listed");
        await ChangeAsync(tenant, new()
        {
            From = Later,
            Open = new() { Code = SouthTown, Name = "新南河镇", Level = JurisdictionLevel.Township, ParentCode = County },
        });

        var (seen, token) = (new List<string>(), "");
        do
        {
            var page = await tenant.Registry.ListJurisdictionsAsync(
                new() { ParentCode = County, Period = Period, Borders = Later, PageSize = 1, PageToken = token });
            seen.AddRange(page.Jurisdictions.Select(jurisdiction => jurisdiction.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(["北山镇", "南河镇", "新南河镇"], seen.Order(StringComparer.Ordinal));
        var found = await tenant.Registry.GetJurisdictionAsync(new() { Code = SouthTown, Period = Period, Borders = Later });
        Assert.Equal("新南河镇", found.Jurisdiction.Name);
    }

    private async Task<TestTenant> ClosedAsync(string name, bool declares = false)
    {
        var tenant = await TestTenant.CreateAsync(Server, name);
        await tenant.SubmitAsync(NorthTown, (Resolved, "100"));
        await tenant.SubmitAsync(SouthTown, (Resolved, "23"));
        if (declares)
        {
            var declaration = tenant.Figures(County, (Resolved, "150"));
            declaration.Figures.Observations[0].Scope = Scope.Whole;
            await tenant.Submissions.SubmitReportAsync(declaration).ResponseAsync.Within("the declaration");
        }

        await ChangeAsync(tenant, new() { From = "2025", Close = new() { Code = SouthTown } });
        return tenant;
    }

    private static async Task ChangeAsync(TestTenant tenant, JurisdictionChange change)
    {
        using var call = tenant.Registry.ChangeJurisdictions(
            new() { RequestId = tenant.NextRequestId(), Changes = { change }, Reason = "撤并" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the change"));
        Assert.Empty(call.ResponseStream.Current.Errors);
    }

    private static async Task<GetRollupResponse> SettledAsync(TestTenant tenant, string code) => await tenant.Rollups
        .GetRollupAsync(new() { Code = code, Period = Period, Borders = Later, Consistency = Consistency.Verified })
        .ResponseAsync.Within("the roll-up by later borders");
}
