using System.Runtime.CompilerServices;
using LawGrains.Storage;

namespace LawGrains.Server.Tests.Backup;

/// <summary>A scan that stops before its first record while it is held, and tells when a snapshot was closed.</summary>
internal sealed class GatedScan(IStateScan inner) : IStateScan
{
    private TaskCompletionSource _reached = New();
    private TaskCompletionSource _closed = New();

    public IReadOnlyList<string> Stores => inner.Stores;

    public bool IsHeld { get; set; }

    /// <summary>A reader has come to the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>A reader that came to the gate has closed its snapshot.</summary>
    public Task Closed => _closed.Task;

    public void Hold()
    {
        IsHeld = true;
        _reached = New();
        _closed = New();
    }

    public async Task<IStateSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) =>
        new Snapshot(await inner.OpenSnapshotAsync(cancellationToken), this);

    public Task<bool> PutAsync(
        RecordKey key, ReadOnlyMemory<byte> data, ExistingRecord existing, CancellationToken cancellationToken) =>
        inner.PutAsync(key, data, existing, cancellationToken);

    public Task<bool> RemoveAsync(RecordKey key, string etag, CancellationToken cancellationToken) =>
        inner.RemoveAsync(key, etag, cancellationToken);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Snapshot(IStateSnapshot inner, GatedScan gate) : IStateSnapshot
    {
        public bool IsConsistent => inner.IsConsistent;

        public Task<long> CountAsync(string store, CancellationToken cancellationToken) =>
            inner.CountAsync(store, cancellationToken);

        public IAsyncEnumerable<ListedRecord> ListAsync(
            string store, RecordKey? after, CancellationToken cancellationToken) =>
            inner.ListAsync(store, after, cancellationToken);

        public async IAsyncEnumerable<ScannedRecord> ReadAllAsync(
            string store, RecordKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (gate.IsHeld)
            {
                gate._reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            await foreach (var record in inner.ReadAllAsync(store, after, cancellationToken))
            {
                yield return record;
            }
        }

        public Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken) =>
            inner.ReadAsync(key, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            if (gate._reached.Task.IsCompleted)
            {
                gate._closed.TrySetResult();
            }
        }
    }
}
