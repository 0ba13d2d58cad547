using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Hosting;

public sealed class RestartTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task Restart_KeepsReportsTotalsAndTokens()
    {
        var tenant = await TestTenant.CreateAsync(Server, "kept");
        var request = tenant.Figures(NorthTown, (Resolved, "12"));
        await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the submission");
        await tenant.SubmitAsync(RiverTown, (Resolved, "3"));
        var before = await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "12");
        var token = Server.Token(Roles.Viewer, tenant.Id);

        await Server.RestartAsync();

        var after = await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "12");
        await tenant.RollupAsync(Municipality, rollup => rollup.Effective(Resolved) == "3");
        var replay = await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the repetition");
        var viewer = new RollupService.RollupServiceClient(Server.With(token));
        var seen = await viewer.GetRollupAsync(new() { Code = Province, Period = Period })
            .ResponseAsync.Within("an old token's call");
        Assert.Equal(before.Cells, after.Cells);
        Assert.Equal(before.Coverage, after.Coverage);
        Assert.True(replay.Receipt.Replayed);
        Assert.Equal(after.Cells, seen.Cells);
    }

    [Fact]
    public async Task Stop_WhatRunsInTheBackground_EndsWithoutAFault()
    {
        var services = Server.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Where(service => service.GetType().Assembly == typeof(LawGrainsServer).Assembly)
            .ToList();

        await Server.StopAppAsync().Within("the server to stop");
        await Server.RestartAsync();

        // The host takes any other end for a fault of its own.
        Assert.NotEmpty(services);
        Assert.All(services, service => Assert.NotEqual(TaskStatus.Canceled, service.ExecuteTask?.Status));
    }

    [Fact]
    public async Task Stop_WhileSomebodyWatchesHealth_TellsThemAndEnds()
    {
        var health = new Grpc.Health.V1.Health.HealthClient(Server.Anonymous());
        using var watch = health.Watch(new());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Within("the first health"));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        var stopping = Server.StopAppAsync();
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Within("the second health"));
        var last = watch.ResponseStream.Current.Status;
        var isMore = await watch.ResponseStream.MoveNext(CancellationToken.None).Within("the end");
        await stopping.Within("the server to stop");
        await Server.RestartAsync();

        Assert.Equal(ServingStatus.NotServing, last);
        Assert.False(isMore);
    }

    [Fact]
    public async Task Stop_WhileSomebodyWatchesARollup_TellsThemToWatchAgain()
    {
        var tenant = await TestTenant.CreateAsync(Server, "watching");
        await tenant.SubmitAsync(NorthTown, (Resolved, "12"));
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "12");
        using var watch = tenant.Rollups.WatchRollup(new() { Code = Province, Period = Period });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Within("what there is"));

        var stopping = Server.StopAppAsync();
        RpcException? end = null;
        while (end is null)
        {
            try
            {
                Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).Within("the end"));
            }
            catch (RpcException exception)
            {
                end = exception;
            }
        }

        await stopping.Within("the server to stop");
        await Server.RestartAsync();

        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
        Assert.Contains("Watch again", end.Status.Detail, StringComparison.Ordinal);
    }
}
