using System.Runtime.InteropServices;

namespace LawGrains.Storage.Internal;

/// <summary>The three kinds of change as requests to a provider's queue.</summary>
/// <param name="enqueue">Takes a request in, or throws why not.</param>
/// <param name="limit">The largest record.</param>
internal sealed class QueuedRecords(Action<WriteRequest> enqueue, RecordSizeLimit limit)
{
    public Task<string> WriteAsync(
        RecordKey key, string? etag, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        QueueAsync(new WriteRequest(key, etag, Exact(key, data)), cancellationToken);

    public Task<string> ReplaceAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        QueueAsync(new WriteRequest(key, etag: null, Exact(key, data), replaces: true), cancellationToken);

    public Task ClearAsync(RecordKey key, string? etag, CancellationToken cancellationToken) =>
        QueueAsync(new WriteRequest(key, etag, data: null), cancellationToken);

    private Task<string> QueueAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        enqueue(request);
        return request.Outcome.WaitAsync(cancellationToken);
    }

    // The drivers bind arrays only. The copy is made here, on the caller's thread.
    private byte[] Exact(RecordKey key, ReadOnlyMemory<byte> data)
    {
        limit.Require(key, data.Length);
        return MemoryMarshal.TryGetArray(data, out var part) && part.Array!.Length == data.Length
            ? part.Array
            : data.ToArray();
    }
}
