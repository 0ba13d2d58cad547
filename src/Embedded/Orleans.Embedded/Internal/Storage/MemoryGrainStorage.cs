using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Internal.Storage;

/// <summary>
/// Records in memory. They are lost with the process, so that any etag is taken where nothing was ever written. Without a
/// serializer it keeps the objects themselves.
/// </summary>
internal sealed class MemoryGrainStorage(IGrainStorageSerializer? serializer) : IGrainStorage
{
    private const string AnyEtag = "*";

    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Record> _records = new();

    // Of all records: no etag of a record's former life is ever one of its next.
    private long _writes;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record) && !record.IsCleared)
        {
            grainState.State = record.Value is BinaryData bytes ? serializer!.Deserialize<T>(bytes) : (T?)record.Value;
            grainState.ETag = record.Etag;
            grainState.RecordExists = true;
        }
        else
        {
            Empty(grainState);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        object? value = serializer is null ? grainState.State : serializer.Serialize(grainState.State);
        var next = new Record(value, Interlocked.Increment(ref _writes).ToString(CultureInfo.InvariantCulture));
        Replace((stateName, grainId), grainState.ETag, next);
        grainState.ETag = next.Etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace((stateName, grainId), grainState.ETag, Record.Cleared);
        Empty(grainState);
        return Task.CompletedTask;
    }

    private void Replace((string StateName, GrainId GrainId) key, string? held, Record next)
    {
        while (true)
        {
            var stored = _records.GetValueOrDefault(key);
            if (stored is not null && !stored.Admits(held))
            {
                throw new InconsistentStateException("The record has changed since it was read.", stored.Etag, held);
            }

            if (stored is null ? _records.TryAdd(key, next) : _records.TryUpdate(key, next, stored))
            {
                return;
            }
        }
    }

    private static void Empty<T>(IGrainState<T> grainState)
    {
        grainState.State = NewState<T>.Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private sealed record Record(object? Value, string Etag)
    {
        public static readonly Record Cleared = new(null, "");

        public bool IsCleared => Etag.Length == 0;

        public bool Admits(string? held) => held == Etag || held == AnyEtag || (IsCleared && held is null);
    }
}
