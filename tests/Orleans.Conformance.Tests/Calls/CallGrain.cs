using Orleans.Concurrency;

namespace Conformance.Calls;

public interface ICallGrain : IGrainWithStringKey
{
    Task<string> Answer();

    ValueTask<int> Add(int one, int two, CancellationToken cancellationToken);

    ValueTask Nothing();

    Task Fail(string message);

    /// <summary>Has another fail, and lets that through.</summary>
    Task FailOther(string other, string message);

    /// <summary>Writes 'name in', waits at the door 'name', writes 'name out'.</summary>
    Task Stay(string name);

    [OneWay]
    Task Told(string name);

    [OneWay]
    Task ToldToFail();

    /// <summary>
    /// Writes 'name waiting', and when its token is cancelled or the door 'name' opens 'name cancelled: True' or
    /// 'False'.
    /// </summary>
    Task WaitFor(string name, CancellationToken cancellationToken);

    /// <summary>Has another wait with its own token.</summary>
    Task WaitForOther(string other, string name, CancellationToken cancellationToken);

    /// <summary>Ends as soon as its token is cancelled, in the way tasks do.</summary>
    Task WaitAndThrow(string name, CancellationToken cancellationToken);
}

[GrainType("conformance-call")]
internal sealed class CallGrain(Journal journal) : Grain, ICallGrain
{
    public Task<string> Answer() => Task.FromResult("answered");

    public ValueTask<int> Add(int one, int two, CancellationToken cancellationToken) => new(one + two);

    public ValueTask Nothing() => default;

    public Task Fail(string message) => throw new FormatException(message);

    public Task FailOther(string other, string message) => GrainFactory.GetGrain<ICallGrain>(other).Fail(message);

    public async Task Stay(string name)
    {
        journal.Write($"{name} in");
        await journal.Pass(name);
        journal.Write($"{name} out");
    }

    public Task Told(string name) => Stay(name);

    public Task ToldToFail()
    {
        journal.Write("told to fail");
        throw new FormatException("Nobody hears this.");
    }

    public async Task WaitFor(string name, CancellationToken cancellationToken)
    {
        journal.Write($"{name} waiting");
        var cancelled = new TaskCompletionSource();
        await using (cancellationToken.Register(cancelled.SetResult))
        {
            await Task.WhenAny(cancelled.Task, journal.Pass(name));
        }

        journal.Write($"{name} cancelled: {cancellationToken.IsCancellationRequested}");
    }

    public Task WaitForOther(string other, string name, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<ICallGrain>(other).WaitFor(name, cancellationToken);

    public async Task WaitAndThrow(string name, CancellationToken cancellationToken)
    {
        journal.Write($"{name} waiting");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
