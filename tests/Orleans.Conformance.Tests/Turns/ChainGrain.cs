using Orleans.Runtime;

namespace Conformance.Turns;

public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>Calls another, which calls back here.</summary>
    Task<string> Circle(string other, bool allowed);

    Task<string> CallBack(string other);

    Task<string> Answer();

    /// <summary>Holds its turn while it calls itself.</summary>
    Task<string> CallItself();

    /// <summary>Allows the way back, and holds its turn at the door 'held' when that was closed again.</summary>
    Task CircleThenHold(string other);

    /// <summary>Goes a circle within a permission of the caller, which is suppressed here.</summary>
    Task<string> AllowThenCircleSuppressed(string other);

    Task<string> CircleSuppressed(string first);

    /// <summary>Allows the way back to itself, and has another go a circle of its own, which is not allowed.</summary>
    Task<string> AllowThenCircleElsewhere(string other, string third);
}

[GrainType("conformance-chain")]
internal sealed class ChainGrain(Journal journal) : Grain, IChainGrain
{
    private IChainGrain Me => this.AsReference<IChainGrain>();

    public async Task<string> Circle(string other, bool allowed)
    {
        if (!allowed)
        {
            return await Get(other).CallBack(this.GetPrimaryKeyString());
        }

        using var section = RequestContext.AllowCallChainReentrancy();
        return await Get(other).CallBack(this.GetPrimaryKeyString());
    }

    public Task<string> CallBack(string other) => Get(other).Answer();

    public Task<string> Answer() => Task.FromResult("answered");

    public async Task<string> CallItself() => await Me.Answer();

    public async Task CircleThenHold(string other)
    {
        await Circle(other, allowed: true);
        journal.Write("holding");
        await journal.Pass("held");
    }

    public async Task<string> AllowThenCircleSuppressed(string other)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        return await Get(other).CircleSuppressed(this.GetPrimaryKeyString());
    }

    public async Task<string> CircleSuppressed(string first)
    {
        using var section = RequestContext.SuppressCallChainReentrancy();
        return await Get(first).Answer();
    }

    public async Task<string> AllowThenCircleElsewhere(string other, string third)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        return await Get(other).Circle(third, allowed: false);
    }

    private IChainGrain Get(string key) => GrainFactory.GetGrain<IChainGrain>(key);
}
