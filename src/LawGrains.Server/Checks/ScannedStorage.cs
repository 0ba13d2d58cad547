using System.Runtime.CompilerServices;
using LawGrains.Grains.Checks;
using LawGrains.Storage;
using LawGrains.Storage.Json;
using Orleans.Storage;

namespace LawGrains.Server.Checks;

/// <summary>A scan of storage as a check needs it: with the states in its records.</summary>
internal sealed class ScannedStorage(IStateScan scan, IGrainStorageSerializer serializer) : ICheckedStorage
{
    public async Task<IRecordView> OpenAsync(CancellationToken cancellationToken) =>
        new View(await scan.OpenSnapshotAsync(cancellationToken), serializer);

    public Task<bool> RemoveAsync(RecordName name, string etag, CancellationToken cancellationToken) =>
        scan.RemoveAsync(KeyOf(name), etag, cancellationToken);

    private static RecordKey KeyOf(RecordName name) => new(name.Store, name.StateName, name.GrainType, name.GrainKey);

    private sealed class View(IStateSnapshot snapshot, IGrainStorageSerializer serializer) : IRecordView
    {
        public Task<long> CountAsync(string store, CancellationToken cancellationToken) =>
            snapshot.CountAsync(store, cancellationToken);

        public async IAsyncEnumerable<RecordContent> ReadAllAsync(
            string store, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in snapshot.ReadAllAsync(store, after: null, cancellationToken))
            {
                yield return Of(record);
            }
        }

        public async Task<RecordContent?> ReadAsync(RecordName name, CancellationToken cancellationToken) =>
            await snapshot.ReadAsync(KeyOf(name), cancellationToken) is { } record ? Of(record) : null;

        public ReadOnlyMemory<byte> Json(RecordContent record) => Reading(() => RecordEnvelope.Open(record.Data).State);

        public T Decode<T>(RecordContent record)
            where T : class =>
            Reading(() => serializer.Deserialize<T>(new BinaryData(record.Data)))
            ?? throw new UnreadableStateException("The stored record holds nothing.");

        public ValueTask DisposeAsync() => snapshot.DisposeAsync();

        private static RecordContent Of(ScannedRecord record) => new(
            new(record.Key.Store, record.Key.StateName, record.Key.GrainType, record.Key.GrainKey),
            record.Listed.ETag,
            record.Listed.WrittenAt,
            record.Data);

        private static T Reading<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (UnreadableRecordException exception)
            {
                throw new UnreadableStateException(exception.Message, exception);
            }
        }
    }
}
