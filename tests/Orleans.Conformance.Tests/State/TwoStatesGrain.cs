using Orleans.Runtime;

namespace Conformance.State;

public interface ITwoStatesGrain : IGrainWithStringKey
{
    Task Write(int namedValue, int otherValue);

    Task<(int Named, int Other)> Read();

    Task Leave();
}

[GrainType("conformance-two-states")]
internal sealed class TwoStatesGrain(
    [PersistentState("one", "records")] IPersistentState<Count> named,
    [PersistentState("other")] IPersistentState<Count> other) : Grain, ITwoStatesGrain
{
    public async Task Write(int namedValue, int otherValue)
    {
        named.State = new Count { Value = namedValue };
        other.State = new Count { Value = otherValue };
        await named.WriteStateAsync();
        await other.WriteStateAsync();
    }

    public Task<(int Named, int Other)> Read() => Task.FromResult((named.State.Value, other.State.Value));

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
