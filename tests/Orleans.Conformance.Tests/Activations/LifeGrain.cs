using Orleans.Concurrency;
using Orleans.Runtime;

namespace Conformance.Activations;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<string> Answer();

    [AlwaysInterleave]
    Task Stay(string name);

    Task Leave();

    /// <summary>Keeps itself from idle collection for this long.</summary>
    Task Keep(TimeSpan time);
}

/// <summary>What becomes of an activation; how it misbehaves is the beginning of its key.</summary>
[GrainType("conformance-life")]
internal sealed class LifeGrain : Grain, ILifeGrain, ILifecycleParticipant<IGrainLifecycle>, IAsyncDisposable
{
    private readonly Journal _journal;
    private readonly string _key;

    public LifeGrain(Journal journal)
    {
        _journal = journal;
        _key = this.GetPrimaryKeyString();
        FailFirst("unmade", "is made");
    }

    public void Participate(IGrainLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(LifeGrain), GrainLifecycleStage.SetupState, new Stage(this, "setup"));
        lifecycle.Subscribe(nameof(LifeGrain), GrainLifecycleStage.Activate, new Stage(this, "activate"));
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _journal.Write($"{_key} activates");
        FailFirst("failing", "fails");
        if (Is("leaving"))
        {
            DeactivateOnIdle();
        }

        if (Is("endless") && _journal.Count($"{_key} activates") == 1)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        if (Is("held"))
        {
            await _journal.Pass("activation");
            FailFirst("held-failing", "fails");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _journal.Write($"{_key} deactivates: {reason.ReasonCode}");
        if (Is("staying"))
        {
            await _journal.Pass("deactivation");
        }

        if (Is("clinging"))
        {
            cancellationToken.Register(() => _journal.Write($"{_key} is told to hurry"));
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        if (Is("throwing"))
        {
            throw new InvalidOperationException("Not without a fight.");
        }
    }

    public Task<string> Answer() => Task.FromResult("answered");

    public async Task Stay(string name)
    {
        _journal.Write($"{name} in");
        await _journal.Pass(name);
        _journal.Write($"{name} out");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Keep(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _journal.Write($"{_key} is disposed of");
        return default;
    }

    private bool Is(string kind) => _key.StartsWith(kind, StringComparison.Ordinal);

    private void FailFirst(string kind, string entry)
    {
        if (Is(kind))
        {
            _journal.Write($"{_key} {entry}");
            if (_journal.Count($"{_key} {entry}") == 1)
            {
                throw new InvalidOperationException($"{kind}: not the first time.");
            }
        }
    }

    private sealed class Stage(LifeGrain grain, string name) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken = default)
        {
            if (grain.Is("staged"))
            {
                grain._journal.Write($"{name} starts");
            }

            if (name == "activate")
            {
                grain.FailFirst("unstaged", "fails");
            }

            return Task.CompletedTask;
        }

        public Task OnStop(CancellationToken cancellationToken = default)
        {
            if (grain.Is("staged") || grain.Is("unstaged"))
            {
                grain._journal.Write($"{name} stops");
            }

            return Task.CompletedTask;
        }
    }
}
