using Orleans.Concurrency;
using Orleans.Runtime;

namespace Conformance.Workers;

public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Writes 'name in', waits at the door 'name', and answers which activation it was.</summary>
    Task<int> Stay(string name);

    Task Leave();
}

public interface IUnlimitedWorkerGrain : IWorkerGrain;

[GrainType("conformance-worker")]
[StatelessWorker(3)]
internal class WorkerGrain(Journal journal) : Grain, IWorkerGrain
{
    private int _number;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} activates");
        _number = journal.Count($"{this.GetPrimaryKeyString()} activates");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} deactivates: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public async Task<int> Stay(string name)
    {
        journal.Write($"{name} in");
        await journal.Pass(name);
        return _number;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[GrainType("conformance-worker-unlimited")]
[StatelessWorker]
internal sealed class UnlimitedWorkerGrain(Journal journal) : WorkerGrain(journal), IUnlimitedWorkerGrain;
