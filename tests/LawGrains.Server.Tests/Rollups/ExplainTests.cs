using System.Globalization;
using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class ExplainTests(RunningServer server) : ServerTests(server)
{
    [Theory]
    [InlineData(Track.Effective, 167)]
    [InlineData(Track.Computed, 140)]
    public async Task ExplainValue_OfAProvince_TellsPartsThatAddUpToTheTotal(Track track, int expected)
    {
        var tenant = await FilledAsync($"explained-{track}".ToLowerInvariant());

        var (total, parts) = await ExplainAsync(tenant, Province, Resolved, track);

        Assert.Equal(expected, Number(total.Cell));
        Assert.Equal(expected, parts.Sum(part => Number(part.Cell)));
        Assert.Equal(total.Parts, parts.Count);
        Assert.Equal(Freshness.Current, total.Freshness);
    }

    [Fact]
    public async Task ExplainValue_WhereANodeDeclares_EndsAtItsDeclaration()
    {
        var tenant = await FilledAsync("declared-parts");

        var (_, parts) = await ExplainAsync(tenant, Province, Resolved, Track.Effective);

        Assert.Equal([(County, PartOrigin.Whole), (Zone, PartOrigin.Own)], parts.Select(part => (part.Code, part.Origin)));
        Assert.Equal("150", Assert.Single(parts[0].Observations, said => said.Scope == Scope.Whole).Value);
        Assert.Equal(1, parts[0].Revision);
    }

    [Fact]
    public async Task ExplainValue_OfARatio_ShowsWhatItIsMadeOf()
    {
        var tenant = await FilledAsync("ratio-parts");

        var (total, parts) = await ExplainAsync(tenant, County, SuccessRate, Track.Computed);

        Assert.Equal("123", total.Cell.Parts.Numerator);
        Assert.Equal(["100", "23"], parts.Select(part => part.Cell.Parts.Numerator));
        Assert.Equal([Resolved, Accepted], parts[0].Observations.Select(said => said.Indicator));
    }

    [Fact]
    public async Task ExplainValue_OfNothing_TellsAnEmptyTotal()
    {
        var tenant = await FilledAsync("nothing-said");

        var (total, parts) = await ExplainAsync(tenant, Province, Penalties, Track.Effective);

        Assert.Equal((CellState.NotReported, 0), (total.Cell.State, parts.Count));
    }

    [Fact]
    public async Task ExplainValue_OfAnUnknownIndicator_SaysWhichField()
    {
        var tenant = await TestTenant.CreateAsync(Server, "explain-unknown");
        using var call = tenant.Rollups.ExplainValue(new() { Code = County, Period = Period, Indicator = "no.such" });

        var failure = await call.ResponseStream.MoveNext(CancellationToken.None).FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "UNKNOWN_INDICATOR"), (failure.Status, failure.Reason));
    }

    private async Task<TestTenant> FilledAsync(string name)
    {
        var tenant = await TestTenant.CreateAsync(Server, name);
        await tenant.SubmitAsync(NorthTown, (Resolved, "100"), (Accepted, "125"));
        await tenant.SubmitAsync(SouthTown, (Resolved, "23"), (Accepted, "25"));
        await tenant.SubmitAsync(Zone, (Resolved, "17"));
        var declaration = tenant.Figures(County, (Resolved, "150"));
        declaration.Figures.Observations[0].Scope = Scope.Whole;
        await tenant.Submissions.SubmitReportAsync(declaration).ResponseAsync.Within("the declaration");
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "167");
        return tenant;
    }

    private static async Task<(ExplainedTotal Total, List<ExplainedPart> Parts)> ExplainAsync(
        TestTenant tenant, string code, string indicator, Track track)
    {
        using var call = tenant.Rollups.ExplainValue(
            new() { Code = code, Period = Period, Indicator = indicator, Track = track });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the total"));
        var total = call.ResponseStream.Current.Total;
        var parts = new List<ExplainedPart>();
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("a part"))
        {
            parts.Add(call.ResponseStream.Current.Part);
        }

        return (total, parts);
    }

    private static decimal Number(Cell cell) => decimal.Parse(cell.Value, CultureInfo.InvariantCulture);
}
