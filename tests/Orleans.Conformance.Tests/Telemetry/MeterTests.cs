using Conformance.Activations;
using Conformance.Calls;
using Conformance.State;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Conformance.Telemetry;

/// <summary>
/// Values of the meter Microsoft.Orleans. Upstream's host has grains and calls of its own, so what is not about one
/// class of grains is held from below.
/// </summary>
public sealed class MeterTests
{
    [Fact]
    public async Task Activations_AreCountedAsTheyComeAndGo()
    {
        await using var silo = await TestSilo.StartAsync();
        using var measured = new Measurements(silo);
        var before = measured.Now("orleans-catalog-activations");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => silo.Get<ILifeGrain>($"{number}").Answer()))
            .Within("twenty activations");
        Assert.InRange(measured.Sum("orleans-catalog-activation-created"), 20, double.MaxValue);
        Assert.InRange(measured.Now("orleans-catalog-activations") - before, 20, double.MaxValue);
        await silo.Get<ILifeGrain>("0").Leave().Within("the leave");
        await silo.Journal.Until("0 is disposed of");
        await silo.Get<ILifeGrain>("0").Answer().Within("a call to the next activation");

        Assert.InRange(measured.Sum("orleans-catalog-activation-destroyed"), 1, double.MaxValue);
        Assert.InRange(measured.Sum("orleans-catalog-activation-created"), 21, double.MaxValue);
    }

    [Fact]
    public async Task FailedActivation_IsCounted()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        using var measured = new Measurements(silo);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Get<ILifeGrain>("failing").Answer().Within("the failure"));

        Assert.Equal(1, measured.Sum("orleans-catalog-activation-failed-to-activate"));
    }

    [Fact]
    public async Task Collections_AreCounted()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.Configure<GrainCollectionOptions>(
            static options =>
            {
                options.CollectionQuantum = TimeSpan.FromMilliseconds(50);
                options.CollectionAge = TimeSpan.FromMilliseconds(150);
            }));
        using var measured = new Measurements(silo);

        await silo.Get<ILifeGrain>().Answer().Within("the call");
        await silo.Journal.Until("a deactivates: ActivationIdle");

        Assert.InRange(measured.Sum("orleans-catalog-activation-collections"), 1, double.MaxValue);
    }

    [Fact]
    public async Task Calls_AreCountedWithTheirLatency()
    {
        await using var silo = await TestSilo.StartAsync();
        using var measured = new Measurements(silo);
        var before = measured.Now("orleans-app-requests-latency-count");

        for (var call = 0; call < 30; call++)
        {
            await silo.Get<ICallGrain>().Answer().Within("the call");
        }

        var count = measured.Now("orleans-app-requests-latency-count");
        Assert.InRange(count - before, 30, double.MaxValue);
        Assert.InRange(measured.Now("orleans-app-requests-latency-bucket"), count, double.MaxValue);
        Assert.InRange(measured.Now("orleans-app-requests-latency-sum"), 0, double.MaxValue);
    }

    [Fact]
    public async Task TimedOutCall_IsCountedForItsClass()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.TimeOutAfter(TimeSpan.FromMilliseconds(300)));
        using var measured = new Measurements(silo);

        await Assert.ThrowsAsync<TimeoutException>(() => silo.Get<ICallGrain>().Stay("long").Within("the timeout"));

        Assert.Equal(1, measured.Sum("orleans-app-requests-timedout", "grain_type=conformance-call"));
    }

    [Fact]
    public async Task CancelledCall_IsCountedForItsClass()
    {
        await using var silo = await TestSilo.StartAsync();
        using var measured = new Measurements(silo);
        using var cancellation = new CancellationTokenSource();

        var call = silo.Get<ICallGrain>().WaitFor("call", cancellation.Token);
        await silo.Journal.Until("call waiting");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within("the cancelled call"));

        Assert.Equal(1, measured.Sum("orleans-app-requests-canceled", "grain_type=conformance-call"));
    }

    [Fact]
    public async Task StorageOperations_AreTimedByProviderAndState()
    {
        await using var silo = await TestSilo.StartAsync();
        using var measured = new Measurements(silo);
        var grain = silo.Get<IStateGrain>();

        await grain.Increment().Within("the first write");
        await grain.Increment().Within("the second write");
        await grain.Clear().Within("the clear");

        string[] tags = ["state_name=count", "state_type=Count", "provider_type_name=MemoryGrainStorage"];
        Assert.Equal(1, measured.Count("orleans-storage-read-latency", tags));
        Assert.Equal(2, measured.Count("orleans-storage-write-latency", tags));
        Assert.Equal(1, measured.Count("orleans-storage-clear-latency", tags));
        Assert.Equal(0, measured.Sum("orleans-storage-write-errors", tags));
    }

    [Fact]
    public async Task FailedStorageOperation_IsCounted()
    {
        await using var silo = await TestSilo.StartAsync(allowErrors: true);
        using var measured = new Measurements(silo);
        var grain = silo.Get<IStateGrain>();
        await grain.Increment().Within("the first write");
        await silo.OverwriteAsync(grain.GetGrainId(), 10);

        await Assert.ThrowsAnyAsync<Exception>(() => grain.Increment().Within("the conflict"));

        Assert.Equal(1, measured.Sum("orleans-storage-write-errors", "state_name=count"));
    }
}
