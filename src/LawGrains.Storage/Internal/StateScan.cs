using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>The scan of a provider: its own snapshots, and changes by way of its record stores.</summary>
/// <param name="stores">The record store of each registered name.</param>
/// <param name="open">Opens a snapshot of all of them.</param>
internal sealed class StateScan(
    IReadOnlyDictionary<string, IRecordStore> stores, Func<CancellationToken, Task<IStateSnapshot>> open) : IStateScan
{
    public IReadOnlyList<string> Stores { get; } = [.. stores.Keys.Order(StringComparer.Ordinal)];

    public Task<IStateSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) => open(cancellationToken);

    public Task<bool> PutAsync(
        RecordKey key, ReadOnlyMemory<byte> data, ExistingRecord existing, CancellationToken cancellationToken) =>
        HoldsAsync(existing == ExistingRecord.Replace
            ? stores[key.Store].ReplaceAsync(key, data, cancellationToken)
            : stores[key.Store].WriteAsync(key, etag: null, data, cancellationToken));

    public Task<bool> RemoveAsync(RecordKey key, string etag, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return HoldsAsync(stores[key.Store].ClearAsync(key, etag, cancellationToken));
    }

    private static async Task<bool> HoldsAsync(Task change)
    {
        try
        {
            await change;
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
