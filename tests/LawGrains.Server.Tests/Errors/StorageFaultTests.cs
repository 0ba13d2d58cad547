using Grpc.Core;
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

namespace LawGrains.Server.Tests.Errors;

public sealed class StorageFaultTests : IAsyncLifetime
{
    private readonly RunningServer _server;

    public StorageFaultTests() => _server = new() { Configure = MakeFaulty };

    private FaultyStorage Reports =>
        (FaultyStorage)_server.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Reports);

    public Task InitializeAsync() => _server.InitializeAsync();

    [Fact]
    public async Task SubmitReport_WhileStorageIsBusy_SaysWhenToComeBackAndLosesNothing()
    {
        var tenant = await TestTenant.CreateAsync(_server, "busy");
        var request = tenant.Figures(NorthTown, (Resolved, "5"));
        Reports.OnNext(StorageOperation.Write, StorageFault.FailBefore(new StorageBusyException("full")));

        var failure = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();
        var answer = await RetryAsync(tenant, request);

        Assert.Equal((StatusCode.ResourceExhausted, "BUSY"), (failure.Status, failure.Reason));
        Assert.NotNull(failure.Retry);
        Assert.Equal((1, false), (answer.Receipt.Revision, answer.Receipt.Replayed));
        AssertStorageAloneComplained();
    }

    [Fact]
    public async Task SubmitReport_WhoseWriteIsInDoubt_CountsOnceWhenSentAgain()
    {
        var tenant = await TestTenant.CreateAsync(_server, "in-doubt");
        var request = tenant.Figures(NorthTown, (Resolved, "5"));
        Reports.OnNext(
            StorageOperation.Write,
            StorageFault.FailAfter(new StorageOutcomeUnknownException("who knows", new IOException("disk"))));

        var failure = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();
        var answer = await RetryAsync(tenant, request);

        Assert.Equal((StatusCode.Unavailable, "OUTCOME_UNKNOWN"), (failure.Status, failure.Reason));
        Assert.NotNull(failure.Retry);
        Assert.Equal((1, true), (answer.Receipt.Revision, answer.Receipt.Replayed));
        await tenant.RollupAsync(County, rollup => rollup.Effective(Resolved) == "5");
        AssertStorageAloneComplained();
    }

    [Fact]
    public async Task SubmitReport_WhenSomethingUnforeseenHappens_TellsTheTraceIdAlone()
    {
        var tenant = await TestTenant.CreateAsync(_server, "unforeseen");
        var request = tenant.Figures(NorthTown, (Resolved, "5"));
        Reports.OnNext(StorageOperation.Write, StorageFault.FailBefore(new InvalidOperationException("a secret")));

        var failure = await tenant.Submissions.SubmitReportAsync(request).FailureAsync();

        Assert.Equal((StatusCode.Internal, "INTERNAL"), (failure.Status, failure.Reason));
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        var traceId = failure.Message.Split(' ')[^1];
        Assert.Matches("^[0-9a-f]{32}$", traceId);
        Assert.Contains(_server.TakeErrors(), error => error.Contains(traceId, StringComparison.Ordinal));
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    // After a failed write the report refuses, retryably, until it has read again.
    private static async Task<SubmitReportResponse> RetryAsync(TestTenant tenant, SubmitReportRequest request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await tenant.Submissions.SubmitReportAsync(request).ResponseAsync.Within("the repetition");
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && attempt < 100)
            {
                await Task.Delay(Failures.Read(exception).Retry!.RetryDelay.ToTimeSpan(), CancellationToken.None);
            }
        }
    }

    private void AssertStorageAloneComplained() => Assert.All(
        _server.TakeErrors(), error => Assert.Contains("Error from storage", error, StringComparison.Ordinal));

    private static void MakeFaulty(WebApplicationBuilder builder)
    {
        var original = builder.Services.Last(service =>
            service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService
                && Equals(service.ServiceKey, StorageNames.Reports));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            StorageNames.Reports,
            (services, key) => new FaultyStorage((IGrainStorage)original.KeyedImplementationFactory!(services, key)));
    }
}
