using LawGrains.Testing;
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

    private static GrainId Grain(int record) => GrainId.Create("model", $"记录{record}");

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
        try
        {
            await (clears
                ? storage.ClearStateAsync("state", Grain(record), state)
                : storage.WriteStateAsync("state", Grain(record), state)).Within($"the change of {took}");
        }
        catch (InconsistentStateException conflict)
        {
            Assert.True(held != stored, $"{took}: conflict of {held} with itself");
            Assert.True(
                (conflict.StoredEtag, state.ETag) == (stored, held),
                $"{took}: stored {conflict.StoredEtag}, not {stored}");
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
}
