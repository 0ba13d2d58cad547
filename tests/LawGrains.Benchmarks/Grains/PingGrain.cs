using Orleans;

namespace LawGrains.Benchmarks.Grains;

/// <summary>Does nothing, so that what is measured is the host.</summary>
[Alias("lawgrains.benchmarks.ping")]
public interface IPingGrain : IGrainWithStringKey
{
    [Alias("ping")]
    Task<int> PingAsync(int value);
}

[GrainType("benchmark-ping")]
internal sealed class PingGrain : Grain, IPingGrain
{
    public Task<int> PingAsync(int value) => Task.FromResult(value);
}
