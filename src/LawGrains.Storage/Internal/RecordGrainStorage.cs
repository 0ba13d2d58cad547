using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>
/// The Orleans storage interface on any <see cref="IRecordStore"/>. State, etag and existence are filled in after the
/// store has answered; an operation that throws leaves them as they were.
/// </summary>
internal sealed class RecordGrainStorage(
    string name, IRecordStore records, IGrainStorageSerializer serializer, TimeProvider clock) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var call = new StorageCall("read", records.Provider, stateName, clock);
        try
        {
            var record = await records.ReadAsync(Key(stateName, grainId), cancellationToken);
            var state = record is null or { IsCleared: true }
                ? default
                : serializer.Deserialize<T>(new BinaryData(record.Data));
            grainState.State = state is null ? EmptyState<T>.Create() : state;
            grainState.ETag = record?.ETag;
            grainState.RecordExists = record is not null && state is not null;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    public async Task WriteStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var call = new StorageCall("write", records.Provider, stateName, clock);
        try
        {
            var data = serializer.Serialize(grainState.State).ToMemory();
            var key = Key(stateName, grainId);
            grainState.ETag = await records.WriteAsync(key, grainState.ETag, data, cancellationToken);
            grainState.RecordExists = true;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    public async Task ClearStateAsync<T>(
        string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var call = new StorageCall("clear", records.Provider, stateName, clock);
        try
        {
            await records.ClearAsync(Key(stateName, grainId), grainState.ETag, cancellationToken);
            grainState.State = EmptyState<T>.Create();
            grainState.ETag = null;
            grainState.RecordExists = false;
        }
        catch (Exception exception)
        {
            call.Failed(exception);
            throw;
        }
    }

    private RecordKey Key(string stateName, GrainId grainId) =>
        new(name, stateName, grainId.Type.ToString()!, grainId.Key.ToString()!);
}
