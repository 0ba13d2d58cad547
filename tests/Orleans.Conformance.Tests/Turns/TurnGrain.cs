using Orleans.Concurrency;
using Orleans.Runtime;

namespace Conformance.Turns;

public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Writes 'name in', waits at the door 'name', writes 'name out'.</summary>
    Task Ordinary(string name);

    [AlwaysInterleave]
    Task Interleaving(string name);

    [ReadOnly]
    Task Reading(string name);

    [OneWay]
    Task Told(string name);

    Task Append(int number);

    Task<int[]> Numbers();

    /// <summary>Calls <see cref="CallBack"/> of another, which calls back here.</summary>
    Task<string> Circle(string other, bool allowed);

    Task<string> CallBack(string other);

    Task<string> Answer();

    /// <summary>
    /// Whether a call to another grain had begun when the calling code went on, in any of many tries.
    /// </summary>
    Task<bool> CalleeRunsOnCallersStack(string other);

    /// <summary>The thread's stack depth mark that a caller has left.</summary>
    Task<bool> SeesMark();

    /// <summary>How many turns were found running at once, over many awaits.</summary>
    [AlwaysInterleave]
    Task<int> CountOverlaps(int awaits);

    Task WaitFor(CancellationToken cancellationToken);

    Task Leave();

    Task Fail(string message);

    ValueTask<int> Add(int one, int two, CancellationToken cancellationToken);

    ValueTask Nothing();
}

[GrainType("conformance-turn")]
internal sealed class TurnGrain(Journal journal) : Grain, ITurnGrain
{
    [ThreadStatic]
    private static bool _mark;

    private readonly List<int> _numbers = [];
    private int _inside;
    private int _overlaps;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        journal.Write($"{key} activates");
        if (key.StartsWith("slow", StringComparison.Ordinal))
        {
            await journal.Pass("activation");
        }

        if (key.StartsWith("failing", StringComparison.Ordinal) && journal.Count($"{key} activates") == 1)
        {
            throw new InvalidOperationException("Not the first time.");
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Ordinary(string name) => Stay(name);

    public Task Interleaving(string name) => Stay(name);

    public Task Reading(string name) => Stay(name);

    public Task Told(string name) => Stay(name);

    public Task Append(int number)
    {
        _numbers.Add(number);
        return Task.CompletedTask;
    }

    public Task<int[]> Numbers() => Task.FromResult(_numbers.ToArray());

    public async Task<string> Circle(string other, bool allowed)
    {
        using var section = allowed
            ? RequestContext.AllowCallChainReentrancy()
            : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<ITurnGrain>(other).CallBack(this.GetPrimaryKeyString());
    }

    public Task<string> CallBack(string other) => GrainFactory.GetGrain<ITurnGrain>(other).Answer();

    public Task<string> Answer() => Task.FromResult("answered");

    public async Task<bool> CalleeRunsOnCallersStack(string other)
    {
        _mark = true;
        var call = GrainFactory.GetGrain<ITurnGrain>(other).SeesMark();
        _mark = false;
        return await call;
    }

    public Task<bool> SeesMark() => Task.FromResult(_mark);

    public async Task<int> CountOverlaps(int awaits)
    {
        for (var count = 0; count < awaits; count++)
        {
            if (Interlocked.Increment(ref _inside) > 1)
            {
                Interlocked.Increment(ref _overlaps);
            }

            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return _overlaps;
    }

    public async Task WaitFor(CancellationToken cancellationToken)
    {
        journal.Write("waiting");
        var cancelled = new TaskCompletionSource();
        await using (cancellationToken.Register(cancelled.SetResult))
        {
            await Task.WhenAny(cancelled.Task, journal.Pass("wait"));
        }

        journal.Write($"cancelled: {cancellationToken.IsCancellationRequested}");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Fail(string message) => throw new FormatException(message);

    public ValueTask<int> Add(int one, int two, CancellationToken cancellationToken) => new(one + two);

    public ValueTask Nothing() => default;

    private async Task Stay(string name)
    {
        journal.Write($"{name} in");
        await journal.Pass(name);
        journal.Write($"{name} out");
    }
}
