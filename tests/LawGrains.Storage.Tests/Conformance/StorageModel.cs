using LawGrains.Testing;
using LawGrains.Testing.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>
/// A random sequence of reads, writes and clears by several holders of the same few records, some of them stale, beside
/// a dictionary that does the same. One seed is one sequence.
/// </summary>
internal sealed class StorageModel(IGrainStorage storage, int seed)
{
    private const int Records = 4;
    private const int Holders = 3;

    private readonly Random _random = new(seed);
    private readonly Dictionary<int, (string Text, string ETag)> _stored = [];
    private readonly GrainState<Note>[,] _held = new GrainState<Note>[Records, Holders];

    /// <summary>Where calls are to fail now and then, before or after their effect. Default: nowhere.</summary>
    public FaultyStorage? Faults { get; init; }

    public async Task RunAsync(int steps)
    {
        for (var record = 0; record < Records; record++)
        {
            for (var holder = 0; holder < Holders; holder++)
            {
                _held[record, holder] = new GrainState<Note>(new Note());
            }
        }

        for (var step = 0; step < steps; step++)
        {
            var record = _random.Next(Records);
            var state = _held[record, _random.Next(Holders)];
            var took = $"seed {seed}, step {step}";
            await (_random.Next(10) switch
            {
                < 3 => ReadAsync(record, state, took),
                < 8 => ChangeAsync(record, state, took, clears: false),
                _ => ChangeAsync(record, state, took, clears: true),
            });
        }
    }

    private GrainId Grain(int record) => GrainId.Create("model", $"记录{record}/{seed}");

    private async Task ReadAsync(int record, GrainState<Note> state, string took)
    {
        await storage.ReadStateAsync("state", Grain(record), state).Within($"the read of {took}");

        var expected = _stored.TryGetValue(record, out var stored) ? stored : ("", null);
        Assert.True(
            (state.State!.Text, state.ETag) == expected && state.RecordExists == (expected.Item2 is not null),
            $"{took}: read {state.State.Text}/{state.ETag}, expected {expected}");
    }

    private async Task ChangeAsync(int record, GrainState<Note> state, string took, bool clears)
    {
        var stored = _stored.TryGetValue(record, out var known) ? known.ETag : null;
        var held = state.ETag;
        state.State = new Note { Text = took };
        var failsAfter = Inject(clears);
        try
        {
            await (clears
                ? storage.ClearStateAsync("state", Grain(record), state)
                : storage.WriteStateAsync("state", Grain(record), state)).Within($"the change of {took}");
        }
        catch (InconsistentStateException conflict)
        {
            Assert.True(held != stored, $"{took}: conflict of {held} with itself");

            // Of a cleared record Orleans' storage in memory says an empty one.
            var told = string.IsNullOrEmpty(conflict.StoredEtag) ? null : conflict.StoredEtag;
            Assert.True((told, state.ETag) == (stored, held), $"{took}: stored {told}, not {stored}");

            // The fault may still wait for a call that gets so far.
            return;
        }
        catch (InjectedFaultException)
        {
            Assert.True(state.ETag == held, $"{took}: the etag changed with a failed call");
            if (failsAfter == true)
            {
                Assert.True(held == stored, $"{took}: {held} replaced {stored}");
                await LearnAsync(record, took, clears);
            }

            return;
        }

        Assert.True(held == stored, $"{took}: {held} replaced {stored}");
        if (clears)
        {
            _stored.Remove(record);
            return;
        }

        _stored[record] = (took, state.ETag!);
    }

    /// <summary>Whether the call is to fail after its effect (true), before (false), or not at all (null).</summary>
    private bool? Inject(bool clears)
    {
        if (Faults is null || Faults.Waiting > 0 || _random.Next(4) > 0)
        {
            return null;
        }

        var after = _random.Next(2) == 0;
        Faults.OnNext(
            clears ? StorageOperation.Clear : StorageOperation.Write,
            after ? StorageFault.FailAfter() : StorageFault.FailBefore());
        return after;
    }

    // As an activation that gave itself up: what became of the call is in storage, and nowhere else.
    private async Task LearnAsync(int record, string took, bool clears)
    {
        var state = new GrainState<Note>();
        await storage.ReadStateAsync("state", Grain(record), state).Within($"the read after {took}");
        Assert.True(state.RecordExists == !clears, $"{took}: its effect is missing");
        _stored.Remove(record);
        if (!clears)
        {
            Assert.Equal(took, state.State!.Text);
            _stored[record] = (took, state.ETag!);
        }
    }
}
