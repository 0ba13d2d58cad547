using System.Text;
using LawGrains.Grains;
using LawGrains.Server.Tests.Support;
using LawGrains.Storage;
using LawGrains.Testing.Storage;
using LawGrains.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>
/// An old body that no head refers to, while a submission that says the very same comes in: at each moment of the removal.
/// </summary>
public sealed class ReusedBodyTests : IAsyncLifetime
{
    private readonly ShiftedClock _clock = new(TimeSpan.Zero);
    private readonly RunningServer _server;
    private TestTenant _tenant = null!;
    private RecordKey _body;

    public ReusedBodyTests() => _server = new() { Configure = Configure };

    private IStateScan Scan => _server.Services.GetRequiredService<IStateScan>();

    private HookedStorage Storage => (HookedStorage)_server.Services.GetRequiredService<LawGrains.Grains.Checks.ICheckedStorage>();

    private FaultyStorage Reports =>
        (FaultyStorage)_server.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Reports);

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        var other = await TestTenant.CreateAsync(_server, "other");
        await other.SubmitAsync(NorthTown, (Resolved, "7700"));
        _tenant = await TestTenant.CreateAsync(_server, "mine");
        _body = await CopyBodyAsync("other/", "mine/");
        _clock.Ahead = TimeSpan.FromDays(2);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_server.TakeErrors());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Removal_NobodyUsesIt_TakesItAndALaterSubmissionWritesItAnew()
    {
        var answer = await _server.CheckAsync(removesOrphans: true);
        await SubmitAsync();

        Assert.Equal(FsckOrphanFate.Removed, Fate(answer));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Removal_UsedAfterTheListingAndBeforeTheHeadsAreReadAgain_LeavesIt()
    {
        Storage.Opening = async opened =>
        {
            if (opened == 1)
            {
                await SubmitAsync();
            }
        };

        var answer = await _server.CheckAsync(removesOrphans: true);

        Assert.Equal(FsckOrphanFate.Used, Fate(answer));
        await AssertWholeAsync();
    }

    [Fact]
    public async Task Removal_UsedByASubmissionWhoseHeadIsNotWrittenYet_LeavesIt()
    {
        Storage.Removing = async remove =>
        {
            // The submission has found the body and goes to write its head, which no look at the heads can have seen.
            var gate = new StorageGate();
            Reports.OnNext(StorageOperation.Write, StorageFault.HoldBefore(gate));
            var submitting = SubmitAsync();
            await gate.Reached.Within("the head to be written");
            var isRemoved = await remove();
            gate.Open();
            await submitting;
            return isRemoved;
        };

        var answer = await _server.CheckAsync(removesOrphans: true);

        Assert.Equal(FsckOrphanFate.Used, Fate(answer));
        await AssertWholeAsync();
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(_clock);
        HookedStorage.AddTo(builder);
        var original = builder.Services.Last(service =>
            service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService
                && Equals(service.ServiceKey, StorageNames.Reports));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Reports,
            (services, key) => new FaultyStorage((IGrainStorage)original.KeyedImplementationFactory!(services, key)));
    }

    private Task<SubmitReportResponse> SubmitAsync() => _tenant.SubmitAsync(NorthTown, (Resolved, "7700"));

    private FsckOrphanFate Fate(CheckAnswer answer)
    {
        answer.AssertWhole();
        return Assert.Single(answer.Orphans, orphan => _body.GrainKey == $"{orphan.Tenant}/{orphan.Sha256}").Fate;
    }

    private async Task AssertWholeAsync()
    {
        Storage.Removing = static remove => remove();
        (await _server.CheckAsync()).AssertWhole();
        var report = await _tenant.Submissions.GetReportAsync(new() { Code = NorthTown, Period = SampleTree.Period, IncludeText = true })
            .ResponseAsync.Within("the report");
        Assert.Equal("7700", Assert.Single(report.Report.Observations).Value);
    }

    // A body as a submission leaves it that was cut off before its head.
    private async Task<RecordKey> CopyBodyAsync(string from, string to)
    {
        await using var snapshot = await Scan.OpenSnapshotAsync(CancellationToken.None);
        await foreach (var record in snapshot.ReadAllAsync(StorageNames.Contents, null, CancellationToken.None))
        {
            if (record.Key.GrainKey.StartsWith(from, StringComparison.Ordinal)
                && Encoding.UTF8.GetString(record.Data.Span).Contains("7700", StringComparison.Ordinal))
            {
                var key = record.Key with { GrainKey = to + record.Key.GrainKey[from.Length..] };
                Assert.True(await Scan.PutAsync(key, record.Data, ExistingRecord.Keep, CancellationToken.None));
                return key;
            }
        }

        throw new InvalidOperationException("There is no such body.");
    }
}
