using Orleans.Runtime;
using Orleans.Storage;

namespace Conformance.State;

[GenerateSerializer]
[Immutable]
[Alias("conformance-count")]
public sealed record Count
{
    [Id(0)]
    public int Value { get; init; }
}

public interface IStateGrain : IGrainWithStringKey
{
    Task<int> Read();

    Task<string?> Etag();

    Task<bool> Exists();

    Task<int> Increment();

    /// <summary>Writes in memory and not in storage.</summary>
    Task Dirty();

    Task Clear();

    Task ReadAgain();

    Task<int> CountOnActivation();

    /// <summary>Has another increment and lets what that throws go through.</summary>
    Task IncrementOther(string other);

    Task<int> IncrementTwiceAtOnce();

    /// <summary>Increments; where another has written, reads again first.</summary>
    Task<int> IncrementOverAConflict();

    /// <summary>Increments when the door opens.</summary>
    Task<int> IncrementAt(string door);

    Task Leave();
}

[GrainType("conformance-state")]
internal sealed class StateGrain([PersistentState("count", "records")] IPersistentState<Count> state, Journal journal)
    : Grain, IStateGrain
{
    private int _onActivation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _onActivation = state.State.Value;
        journal.Write($"{this.GetPrimaryKeyString()} activates");
        return Task.CompletedTask;
    }

    public Task<int> Read() => Task.FromResult(state.State.Value);

    public Task<string?> Etag() => Task.FromResult(state.Etag);

    public Task<bool> Exists() => Task.FromResult(state.RecordExists);

    public async Task<int> Increment()
    {
        state.State = new Count { Value = state.State.Value + 1 };
        await state.WriteStateAsync();
        return state.State.Value;
    }

    public Task Dirty()
    {
        state.State = new Count { Value = -1 };
        return Task.CompletedTask;
    }

    public Task Clear() => state.ClearStateAsync();

    public Task ReadAgain() => state.ReadStateAsync(CancellationToken.None);

    public Task<int> CountOnActivation() => Task.FromResult(_onActivation);

    public Task IncrementOther(string other) => GrainFactory.GetGrain<IStateGrain>(other).Increment();

    public async Task<int> IncrementTwiceAtOnce()
    {
        await Task.WhenAll(Increment(), Increment());
        return state.State.Value;
    }

    public async Task<int> IncrementOverAConflict()
    {
        try
        {
            return await Increment();
        }
        catch (InconsistentStateException)
        {
            await state.ReadStateAsync();
            return await Increment();
        }
    }

    public async Task<int> IncrementAt(string door)
    {
        journal.Write($"{door} in");
        await journal.Pass(door);
        return await Increment();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
