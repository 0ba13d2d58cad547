using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class SeriesTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task GetSeries_OfACount_ShowsEachYearAndAddsUp()
    {
        var tenant = await TestTenant.CreateAsync(Server, "series");
        await SubmitAsync(tenant, "2023", "5");
        await SubmitAsync(tenant, "2024", "7");
        var request = new GetSeriesRequest { Code = NorthTown, FromPeriod = "2023", ToPeriod = "2025", Indicator = Resolved };

        var series = await UntilCurrentAsync(tenant, request);

        Assert.Equal(
            [("2023", "5"), ("2024", "7"), ("2025", "")],
            series.Points.Select(point => (point.Period, point.Cell.Effective.Value)));
        Assert.Equal("12", series.Together.Effective.Value);
    }

    [Fact]
    public async Task GetSeries_BackwardsOrTooLong_SaysWhichField()
    {
        var tenant = await TestTenant.CreateAsync(Server, "series-bounds");
        var request = new GetSeriesRequest { Code = NorthTown, FromPeriod = "2024", ToPeriod = "2023", Indicator = Resolved };

        var backwards = await tenant.Rollups.GetSeriesAsync(request).FailureAsync();
        var tooLong = await tenant.Rollups.GetSeriesAsync(new(request) { ToPeriod = "2044" }).FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "to_period"), (backwards.Status, Assert.Single(backwards.Fields)));
        Assert.Equal((StatusCode.InvalidArgument, "to_period"), (tooLong.Status, Assert.Single(tooLong.Fields)));
    }

    private static async Task SubmitAsync(TestTenant tenant, string period, string value)
    {
        var report = tenant.Figures(NorthTown, (Resolved, value));
        report.Period = period;
        await tenant.Submissions.SubmitReportAsync(report).ResponseAsync.Within("the submission");
    }

    private static async Task<GetSeriesResponse> UntilCurrentAsync(TestTenant tenant, GetSeriesRequest request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            var series = await tenant.Rollups.GetSeriesAsync(request).ResponseAsync.Within("the series");
            if (series.Points.All(point => point.Freshness == Freshness.Current))
            {
                return series;
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }
}
