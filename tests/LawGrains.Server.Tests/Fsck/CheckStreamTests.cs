using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Backup;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>The call that a check is.</summary>
public sealed class CheckStreamTests : IAsyncLifetime
{
    private readonly RunningServer _server = new() { Configure = Gate };

    private GatedScan Scan => (GatedScan)_server.Services.GetRequiredService<IStateScan>();

    public Task InitializeAsync() => _server.InitializeAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.TakeErrors());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Fsck_WhileAnotherRuns_IsRefusedUntilItsCallerLeaves()
    {
        Scan.Hold();
        using var leaving = new CancellationTokenSource();
        var first = _server.CheckAsync(_server.As(Roles.Operator), cancellationToken: leaving.Token);
        await Scan.Reached.Within("the first check to read");

        var failure = await _server.CheckAsync().FailureAsync();
        await leaving.CancelAsync();

        Assert.Equal((StatusCode.ResourceExhausted, "FSCK_RUNNING"), (failure.Status, failure.Reason));
        Assert.NotNull(failure.Retry);
        var left = await Assert.ThrowsAsync<RpcException>(() => first.Within("the caller to leave"));
        Assert.Equal(StatusCode.Cancelled, left.StatusCode);
        await Scan.Closed.Within("the snapshot of the caller that left to be closed");
        Scan.IsHeld = false;
        await CheckOnceFreeAsync();
    }

    [Fact]
    public async Task Fsck_PastItsDeadline_EndsAndClosesItsSnapshot()
    {
        Scan.Hold();
        var call = new AdminService.AdminServiceClient(_server.As(Roles.Operator))
            .Fsck(new(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));

        var late = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("the deadline"))
            {
            }
        });

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await Scan.Reached.Within("the check to have begun");
        await Scan.Closed.Within("the snapshot of the late check to be closed");
    }

    [Fact]
    public async Task Fsck_ServerStops_IsUnavailable()
    {
        Scan.Hold();
        var running = _server.CheckAsync();
        await Scan.Reached.Within("the check to read");

        await _server.StopAppAsync().Within("the server to stop");

        var ended = await Assert.ThrowsAsync<RpcException>(() => running.Within("the check to end"));
        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
    }

    private static void Gate(WebApplicationBuilder builder)
    {
        var made = builder.Services.Last(service => service.ServiceType == typeof(IStateScan)).ImplementationFactory!;
        builder.Services.AddSingleton<IStateScan>(services => new GatedScan((IStateScan)made(services)));
    }

    // The server hears a moment later than its client that a call has ended.
    private async Task CheckOnceFreeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                (await _server.CheckAsync()).AssertWhole();
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }
}
