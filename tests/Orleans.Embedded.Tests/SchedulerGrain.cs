using Orleans.Internal;

namespace Orleans.Embedded.Tests;

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
