using Microsoft.Extensions.DependencyInjection;
using Orleans.Internal;

namespace Orleans.Embedded.Tests;

/// <summary>The seam that a simulation takes hold of.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public async Task Scheduler_OfTheServices_RunsEveryTurn()
    {
        var scheduler = new SingleThread();
        await using var silo = await EmbeddedSilo.StartAsync(
            services => services.AddSingleton<IGrainScheduler>(scheduler));

        await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(number => silo.Get<ISchedulerGrain>($"g{number}").StaysOnItsScheduler()))
            .Within("the calls");

        Assert.True(scheduler.Visits >= 50);
        Assert.Equal(0, scheduler.Overlaps);
    }

    [Fact]
    public async Task TaskScheduler_InAGrain_IsTheActivationsBeforeAndAfterAnAwait()
    {
        await using var silo = await EmbeddedSilo.StartAsync();

        Assert.True(await silo.Get<ISchedulerGrain>().StaysOnItsScheduler().Within("the call"));
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
