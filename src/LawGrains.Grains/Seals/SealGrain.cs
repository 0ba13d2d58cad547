using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Grains.Keys;
using LawGrains.Model.Outcomes;
using Orleans.Runtime;

namespace LawGrains.Grains.Seals;

[GrainType("seal")]
internal sealed class SealGrain(
    [PersistentState("seals", StorageNames.Seals)] IPersistentState<Seals> state,
    ContentStore contents,
    ISealSigner signer,
    TimeProvider clock) : Grain, ISealGrain
{
    private readonly Committed<Seals> _seals = new(state, clock);
    private RollupKey _key;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RollupKey.Parse(this.GetPrimaryKeyString());
        _seals.Load();
        return Task.CompletedTask;
    }

    public async Task<Outcome<Seal>> SealAsync(SealRollup command)
    {
        if (SealRules.Replay(_seals.Value, command.RequestId) is { } replay)
        {
            return replay;
        }

        if (SealRules.Full(_seals.Value) is { } full)
        {
            return full;
        }

        var hash = ContentStore.HashOf(command.Snapshot);
        var (number, at) = (_seals.Value.All.Length + 1, clock.GetUtcNow());
        var signature = signer.Sign(SealRules.Signed(_key.ToString(), number, at, command.Actor, hash));
        var seal = new Seal(
            number, command.RequestId, at, command.Actor, hash, signer.KeyId, Convert.ToHexStringLower(signature));

        // The snapshot before the seal that names it: a crash between the two leaves no seal without one.
        await contents.PutAsync(_key.Tenant, hash, command.Snapshot);
        await _seals.CommitAsync(_seals.Value with { All = _seals.Value.All.Add(seal) }, DeactivateOnIdle);
        return seal;
    }

    public async Task<SealedContents?> GetAsync(int number)
    {
        if (_seals.Value.All.FirstOrDefault(seal => seal.Number == number) is not { } seal)
        {
            return null;
        }

        var snapshot = await contents.GetAsync<Snapshot>(_key.Tenant, seal.Hash);
        return new(seal, snapshot, StateOf(seal, snapshot));
    }

    public Task<ImmutableArray<Seal>> ListAsync() => Task.FromResult<ImmutableArray<Seal>>([.. _seals.Value.All.Reverse()]);

    private SealState StateOf(Seal seal, Snapshot snapshot)
    {
        var signed = SealRules.Signed(_key.ToString(), seal.Number, seal.At, seal.Actor, seal.Hash);
        return signer.Verify(seal.KeyId, signed, Convert.FromHexString(seal.Signature)) switch
        {
            null => SealState.UnknownKey,
            true => ContentStore.HashOf(snapshot) == seal.Hash ? SealState.Valid : SealState.Broken,
            false => SealState.Broken,
        };
    }
}
