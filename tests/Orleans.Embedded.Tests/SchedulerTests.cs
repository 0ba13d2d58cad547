using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Internal;

namespace Orleans.Embedded.Tests;

/// <summary>The seam that a simulation takes hold of.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public async Task Scheduler_OfTheServices_RunsEveryTurn()
    {
        var scheduler = new SingleThread();
        using var host = await StartAsync(services => services.AddSingleton<IGrainScheduler>(scheduler));
        var grains = host.Services.GetRequiredService<IGrainFactory>();

        await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(number => grains.GetGrain<ISchedulerGrain>($"g{number}").StaysOnItsScheduler()))
            .Within("the calls");

        Assert.True(scheduler.Visits >= 50);
        Assert.Equal(0, scheduler.Overlaps);
    }

    [Fact]
    public async Task TaskScheduler_InAGrain_IsTheActivationsBeforeAndAfterAnAwait()
    {
        using var host = await StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISchedulerGrain>("a");

        Assert.True(await grain.StaysOnItsScheduler().Within("the call"));
    }

    private static async Task<IHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans();
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync().Within("the silo's start");
        return host;
    }

    /// <summary>Runs one activation at a time, as a simulation does.</summary>
    private sealed class SingleThread : IGrainScheduler
    {
        private readonly ConcurrentExclusiveSchedulerPair _pair = new();
        private int _inside;
        private int _overlaps;
        private int _visits;

        public int Visits => _visits;

        public int Overlaps => _overlaps;

        public void Schedule(IThreadPoolWorkItem activation)
        {
            var flow = ExecutionContext.SuppressFlow();
            Task.Factory.StartNew(
                () =>
                {
                    Interlocked.Increment(ref _visits);
                    _overlaps += Interlocked.Increment(ref _inside) > 1 ? 1 : 0;
                    activation.Execute();
                    Interlocked.Decrement(ref _inside);
                },
                CancellationToken.None,
                TaskCreationOptions.None,
                _pair.ExclusiveScheduler);
            flow.Undo();
        }
    }
}

public interface ISchedulerGrain : IGrainWithStringKey
{
    Task<bool> StaysOnItsScheduler();
}

internal sealed class SchedulerGrain : Grain, ISchedulerGrain
{
    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var after = TaskScheduler.Current;
        var started = await Task.Factory.StartNew(
            static () => TaskScheduler.Current, CancellationToken.None, TaskCreationOptions.None, after);
        return before is TurnQueue && before == after && started == after;
    }
}
