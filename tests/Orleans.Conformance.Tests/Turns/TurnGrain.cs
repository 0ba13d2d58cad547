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

    Task<string> Answer();

    /// <summary>How many turns were found running at once, over many awaits.</summary>
    [AlwaysInterleave]
    Task<int> CountOverlaps(int awaits);

    /// <summary>Gives the activation up.</summary>
    Task Leave();
}

/// <summary>The same contract, so that the grain's attributes are all that differs.</summary>
public interface IReentrantGrain : ITurnGrain;

/// <summary>Writes when it activates and deactivates; one whose key begins with 'slow' waits at the door 'activation'.</summary>
[GrainType("conformance-turn")]
internal class TurnGrain(Journal journal) : Grain, ITurnGrain
{
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
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Ordinary(string name) => Stay(name);

    public Task Interleaving(string name) => Stay(name);

    public Task Reading(string name) => Stay(name);

    public Task<string> Answer() => Task.FromResult("answered");

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

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task Stay(string name)
    {
        journal.Write($"{name} in");
        await journal.Pass(name);
        journal.Write($"{name} out");
    }
}

[GrainType("conformance-reentrant")]
[Reentrant]
internal sealed class ReentrantGrain(Journal journal) : TurnGrain(journal), IReentrantGrain;
