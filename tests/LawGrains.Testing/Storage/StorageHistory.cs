using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Testing.Storage;

/// <summary>For each record what it is and what it was before its last change, as far as calls have shown it.</summary>
internal sealed class StorageHistory
{
    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Versions> _records = new();

    public void Add<T>(StorageOperation operation, string stateName, GrainId grainId, GrainState<T> state)
    {
        var now = new GrainState<T>(state.State, state.ETag) { RecordExists = state.RecordExists };
        _records.AddOrUpdate(
            (stateName, grainId),
            _ => new Versions(now, null),
            (_, known) => operation == StorageOperation.Read
                ? known with { Current = now }
                : new Versions(now, known.Current));
    }

    public bool TryGetFormer<T>(string stateName, GrainId grainId, [NotNullWhen(true)] out GrainState<T>? former)
    {
        former = _records.GetValueOrDefault((stateName, grainId))?.Former as GrainState<T>;
        return former is not null;
    }

    private sealed record Versions(object Current, object? Former);
}
