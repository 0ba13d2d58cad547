using Orleans.Concurrency;
using Orleans.Runtime;

namespace Conformance.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    /// <summary>Arms a timer whose tick writes 'tick n in', passes the door 'tick n' and writes 'tick n out'.</summary>
    Task Start(bool periodic, bool interleave, bool keepAlive);

    /// <summary>Arms a timer whose first tick throws.</summary>
    Task StartFailing();

    /// <summary>Arms a timer with a state, which its one tick writes.</summary>
    Task StartWithState(string state);

    /// <summary>Arms a timer whose tick asks another for the request context it sees.</summary>
    Task StartAsking(string other);

    /// <summary>What comes of registering a timer from outside the grain's turns.</summary>
    Task<bool> RefusesATimerFromOutside();

    [AlwaysInterleave]
    Task Stop();

    Task Change(TimeSpan dueTime, TimeSpan period);

    /// <summary>Arms a timer and holds its turn at the door, so that the tick comes while it does.</summary>
    Task StartAndStay(bool interleave, string door);

    Task<string> Answer();

    Task<string> Tenant();

    [AlwaysInterleave]
    Task Leave();
}

[GrainType("conformance-timer")]
internal sealed class TimerGrain(Journal journal) : Grain, ITimerGrain
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private IGrainTimer? _timer;
    private int _ticks;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Start(bool periodic, bool interleave, bool keepAlive)
    {
        RequestContext.Set("tenant", "of the caller");
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions
        {
            DueTime = Soon,
            Period = periodic ? Soon : Timeout.InfiniteTimeSpan,
            Interleave = interleave,
            KeepAlive = keepAlive,
        });
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        this.RegisterGrainTimer(
            () => ++_ticks == 1 ? throw new FormatException("the first") : Write("after the failure"), Soon, Soon);
        return Task.CompletedTask;
    }

    public Task StartWithState(string state)
    {
        this.RegisterGrainTimer(Write, state, Soon, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task StartAsking(string other)
    {
        this.RegisterGrainTimer(
            async () =>
            {
                RequestContext.Set("tenant", "of the tick");
                journal.Write($"asked: {await GrainFactory.GetGrain<ITimerGrain>(other).Tenant()}");
            },
            Soon,
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async Task<bool> RefusesATimerFromOutside()
    {
        try
        {
            await Task.Run(() => this.RegisterGrainTimer(() => Write("from outside"), Soon, Soon));
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public async Task StartAndStay(bool interleave, string door)
    {
        await Start(periodic: false, interleave, keepAlive: false);
        journal.Write($"{door} in");
        await journal.Pass(door);
        journal.Write($"{door} out");
    }

    public Task<string> Answer() => Task.FromResult("answered");

    public Task<string> Tenant() => Task.FromResult(RequestContext.Get("tenant") as string ?? "none");

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task Tick(CancellationToken cancellationToken)
    {
        var tick = ++_ticks;
        journal.Write($"tick {tick} in");
        journal.Write($"tick context: {RequestContext.Get("tenant") ?? "none"}");
        await journal.Pass($"tick {tick}");
        journal.Write($"tick {tick} out, cancelled: {cancellationToken.IsCancellationRequested}");
    }

    private Task Write(string entry)
    {
        journal.Write(entry);
        return Task.CompletedTask;
    }
}
