using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Internal.Storage;

/// <summary>
/// Records in memory, with the etag rules of a real provider. Without a serializer it keeps the objects themselves.
/// </summary>
internal sealed class MemoryGrainStorage(IGrainStorageSerializer? serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string StateName, GrainId GrainId), Record> _records = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out var record))
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
        var key = (stateName, grainId);
        var stored = _records.GetValueOrDefault(key);
        var next = new Record(value, (stored?.Version ?? 0) + 1);
        var replaced = stored?.Etag == grainState.ETag
            && (stored is null ? _records.TryAdd(key, next) : _records.TryUpdate(key, next, stored));
        if (!replaced)
        {
            throw Conflict("write", stored?.Etag, grainState.ETag);
        }

        grainState.ETag = next.Etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var stored = _records.GetValueOrDefault(key);
        if (stored?.Etag != grainState.ETag || (stored is not null && !_records.TryRemove(new(key, stored))))
        {
            throw Conflict("clear", stored?.Etag, grainState.ETag);
        }

        Empty(grainState);
        return Task.CompletedTask;
    }

    private static void Empty<T>(IGrainState<T> grainState)
    {
        grainState.State = NewState<T>.Create();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static InconsistentStateException Conflict(string operation, string? stored, string? held) =>
        new($"Version conflict ({operation}).", stored, held);

    private sealed record Record(object? Value, long Version)
    {
        public string Etag { get; } = Version.ToString(CultureInfo.InvariantCulture);
    }
}
