using Grpc.Core;
using LawGrains.Grains;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.Storage.Backup;
using LawGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Backup;

public sealed class BackupTests : IAsyncLifetime
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
    public async Task Backup_OfAnOperator_HoldsWhatStorageHolds()
    {
        var tenant = await TestTenant.CreateAsync(_server, "kept");
        await tenant.SubmitAsync(NorthTown, (Resolved, "12"));
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "12");

        // What grains write of their own accord may come in between: then it is read again.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var before = await TallyAsync();
            var (takenAt, content) = await TakeAsync();
            Assert.NotEqual(0, content.Records);
            Assert.InRange(takenAt, TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow());
            if (before == await TallyAsync())
            {
                Assert.Equal(before, content);
                return;
            }

            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData(Roles.TenantAdmin)]
    [InlineData(Roles.Viewer | Roles.Submitter | Roles.Reviewer)]
    public async Task Backup_OfAnybodyElse_IsRefused(Roles roles)
    {
        await TestTenant.CreateAsync(_server, "mine", withTree: false);

        var failure = await ReadAsync(_server.As(roles, "mine")).FailureAsync();

        Assert.Equal(StatusCode.PermissionDenied, failure.Status);
    }

    [Fact]
    public async Task Backup_WhileAnotherRuns_IsRefusedUntilItsCallerLeaves()
    {
        Scan.Hold();
        using var leaving = new CancellationTokenSource();
        var first = ReadAsync(_server.As(Roles.Operator), leaving.Token);
        await Scan.Reached.Within("the first backup to read");

        var failure = await ReadAsync(_server.As(Roles.Operator)).FailureAsync();
        await leaving.CancelAsync();

        Assert.Equal((StatusCode.ResourceExhausted, "BACKUP_RUNNING"), (failure.Status, failure.Reason));
        Assert.NotNull(failure.Retry);
        var left = await Assert.ThrowsAsync<RpcException>(() => first.Within("the caller to leave"));
        Assert.Equal(StatusCode.Cancelled, left.StatusCode);
        await Scan.Closed.Within("the snapshot of the caller that left to be closed");
        Scan.IsHeld = false;
        await TakeOnceFreeAsync();
    }

    [Fact]
    public async Task Backup_PastItsDeadline_EndsAndClosesItsSnapshot()
    {
        Scan.Hold();
        var call = new AdminService.AdminServiceClient(_server.As(Roles.Operator))
            .Backup(new(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));

        var late = await Assert.ThrowsAsync<RpcException>(
            () => call.ResponseStream.MoveNext(CancellationToken.None).Within("the deadline"));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await Scan.Reached.Within("the backup to have begun");
        await Scan.Closed.Within("the snapshot of the late backup to be closed");
    }

    [Fact]
    public async Task Backup_ServerStops_IsUnavailable()
    {
        Scan.Hold();
        var running = ReadAsync(_server.As(Roles.Operator));
        await Scan.Reached.Within("the backup to read");

        await _server.StopAppAsync().Within("the server to stop");

        var ended = await Assert.ThrowsAsync<RpcException>(() => running.Within("the backup to end"));
        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
    }

    [Fact]
    public async Task Start_OnAPartOfARestore_IsRefusedAndSaysWhatToDo()
    {
        var key = new RecordKey(Scan.Stores[0], "load", "storage", "unfinished");
        var mark = "{\"Kind\":\"Restore\",\"CopiedUpTo\":null}"u8.ToArray();
        await Scan.PutAsync(key, mark, ExistingRecord.Keep, CancellationToken.None).Within("the mark");

        await _server.StopAsync();
        var failure = await Assert.ThrowsAsync<StorageStartException>(() => _server.StartAsync());

        Assert.Contains("lawgrains restore", failure.Message, StringComparison.Ordinal);
        Assert.Contains("lawgrains restore", Assert.Single(_server.TakeErrors()), StringComparison.Ordinal);
    }

    private static void Gate(WebApplicationBuilder builder)
    {
        var made = builder.Services.Last(service => service.ServiceType == typeof(IStateScan)).ImplementationFactory!;
        builder.Services.AddSingleton<IStateScan>(services => new GatedScan((IStateScan)made(services)));
    }

    private async Task<ContentTally> TallyAsync()
    {
        await using var snapshot = await Scan.OpenSnapshotAsync(CancellationToken.None).Within("a snapshot");
        return await ContentTally.OfAsync(snapshot, StorageNames.All, default, CancellationToken.None).Within("a tally");
    }

    private async Task<(DateTimeOffset TakenAt, ContentTally Content)> TakeAsync()
    {
        using var file = await ReadAsync(_server.As(Roles.Operator)).Within("the backup");
        file.Position = 0;
        return await BackupReader.VerifyAsync(file, CancellationToken.None);
    }

    // The server hears a moment later than its client that a call has ended.
    private async Task TakeOnceFreeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await TakeAsync();
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    private static async Task<MemoryStream> ReadAsync(CallInvoker caller, CancellationToken cancellationToken = default)
    {
        var file = new MemoryStream();
        using var call = new AdminService.AdminServiceClient(caller).Backup(new(), cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            call.ResponseStream.Current.Data.WriteTo(file);
        }

        return file;
    }
}
