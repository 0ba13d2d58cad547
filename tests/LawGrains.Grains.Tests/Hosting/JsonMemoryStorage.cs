using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Grains.Tests.Hosting;

/// <summary>Storage in memory that keeps bytes, as real storage does: what cannot be written as JSON fails here too.</summary>
internal sealed class JsonMemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (int Etag, byte[] Json)> _records = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue(Key(stateName, grainId), out var record))
        {
            grainState.State = JsonSerializer.Deserialize(record.Json, TypeInfo<T>())!;
            grainState.ETag = record.Etag.ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
        }
        else
        {
            // A content has no constructor without parameters, and is never looked at where there is none.
            grainState.State = typeof(T).GetConstructor([]) is null ? default! : Activator.CreateInstance<T>();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State!, TypeInfo<T>());
        var etag = grainState.ETag is null ? 0 : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var key = Key(stateName, grainId);
        var written = etag == 0
            ? _records.TryAdd(key, (1, json))
            : _records.TryGetValue(key, out var known) && known.Etag == etag && _records.TryUpdate(key, (etag + 1, json), known);
        if (!written)
        {
            throw new InconsistentStateException($"The record is not at etag {etag}.");
        }

        grainState.ETag = (etag + 1).ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove(Key(stateName, grainId), out _);
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    /// <summary>A record as some release wrote it.</summary>
    public void Put(string stateName, GrainId grainId, string json) =>
        _records[Key(stateName, grainId)] = (1, System.Text.Encoding.UTF8.GetBytes(json));

    private static string Key(string stateName, GrainId grainId) => $"{stateName}|{grainId}";

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)GrainStateJson.Options.GetTypeInfo(typeof(T));
}
