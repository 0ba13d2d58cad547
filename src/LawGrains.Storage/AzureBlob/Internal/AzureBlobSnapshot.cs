using System.Runtime.CompilerServices;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>The blobs as they are when they are listed and read: the service has no view of one moment.</summary>
internal sealed class AzureBlobSnapshot(BlobClient client, Func<string, string> containerOf) : IStateSnapshot
{
    private const int ReadsAhead = 16;

    public bool IsConsistent => false;

    public async Task<long> CountAsync(string store, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var _ in ListAsync(store, after: null, cancellationToken))
        {
            count++;
        }

        return count;
    }

    public async IAsyncEnumerable<ListedRecord> ListAsync(
        string store, RecordKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All names first, and sorted here: services and emulators differ in how they order what is not ASCII, and a
        // listing that goes on after a key must leave out what came before it and nothing else.
        var blobs = new List<(string Name, ListedRecord Record)>();
        string? marker = null;
        do
        {
            var page = await BlobPage.ReadAsync(client, store, containerOf(store), marker, cancellationToken);
            blobs.AddRange(page.Blobs);
            marker = page.NextMarker;
        }
        while (marker is not null);

        blobs.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var last = after is { } key ? BlobNames.Of(key) : null;
        foreach (var (name, record) in blobs)
        {
            if (last is null || string.CompareOrdinal(name, last) > 0)
            {
                yield return record;
            }
        }
    }

    public async IAsyncEnumerable<ScannedRecord> ReadAllAsync(
        string store, RecordKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reads = new Queue<Task<ScannedRecord?>>();
        try
        {
            await foreach (var record in ListAsync(store, after, cancellationToken))
            {
                reads.Enqueue(ReadAsync(record.Key, cancellationToken));
                if (reads.Count == ReadsAhead && await reads.Dequeue() is { } read)
                {
                    yield return read;
                }
            }

            // What has gone since it was listed is left out.
            while (reads.TryDequeue(out var last))
            {
                if (await last is { } read)
                {
                    yield return read;
                }
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(reads)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<ScannedRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(containerOf(key.Store), BlobNames.Of(key), cancellationToken);
            return answer.Status switch
            {
                200 => new ScannedRecord(
                    new ListedRecord(
                        key, answer.ETag!, BlobPage.Time(answer.Header("Last-Modified")), answer.Content.ToMemory().Length),
                    answer.Content.ToMemory()),
                404 => null,
                _ => throw new StorageUnavailableException(
                    $"Azure Blob storage could not be read: {AzureErrors.Describe(answer)}."),
            };
        }
        catch (BlobRequestException exception)
        {
            throw new StorageUnavailableException(
                $"Azure Blob storage could not be read: {AzureErrors.Describe(exception)}.", exception);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
