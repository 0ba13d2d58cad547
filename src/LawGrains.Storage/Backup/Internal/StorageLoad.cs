namespace LawGrains.Storage.Backup.Internal;

/// <summary>Fills a storage: marked from before its first record until it was found to hold what it should.</summary>
internal sealed class StorageLoad(IStateScan target, LoadKind kind, Action<LoadProgress> progress)
{
    // What one commit carries, and what may be in memory at once beside the largest record.
    private const int MaximumRecords = 256;
    private const int MaximumBytes = 8 << 20;

    private readonly RecordKey _mark = UnfinishedLoad.KeyIn(target);

    /// <summary>Marks the storage and removes all that it holds.</summary>
    /// <exception cref="LoadRefusedException">It holds records of its own, which are to stay.</exception>
    public async Task BeginAsync(FormerRecords former, CancellationToken cancellationToken)
    {
        var held = await CountAsync(cancellationToken);
        if (held > 0
            && former == FormerRecords.Keep
            && await UnfinishedLoad.FindAsync(target, cancellationToken) is null)
        {
            throw new LoadRefusedException(
                $"it holds {held} records. Name an empty one, or remove them with --replace.");
        }

        await MarkAsync(copiedUpTo: null, cancellationToken);
        await ClearAsync(held, cancellationToken);
    }

    /// <summary>How many records it holds, the mark not counted.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await target.OpenSnapshotAsync(cancellationToken);
        var count = await CountAsync(snapshot, target, cancellationToken);
        return await snapshot.ReadAsync(_mark, cancellationToken) is null ? count : count - 1;
    }

    public static async Task<long> CountAsync(
        IStateSnapshot snapshot, IStateScan scan, CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var store in scan.Stores)
        {
            count += await snapshot.CountAsync(store, cancellationToken);
        }

        return count;
    }

    /// <summary>Stores records, and notes how far it has come where they come in an order that never changes.</summary>
    public async Task CopyAsync(
        IAsyncEnumerable<BackupRecord> records, long before, long total, CancellationToken cancellationToken)
    {
        var batch = new List<BackupRecord>(MaximumRecords);
        var (bytes, done) = (0L, before);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            batch.Add(record);
            bytes += record.Data.Length;
            if (batch.Count == MaximumRecords || bytes >= MaximumBytes)
            {
                await KeepAsync();
            }
        }

        await KeepAsync();

        async Task KeepAsync()
        {
            if (batch.Count == 0)
            {
                return;
            }

            await Task.WhenAll(batch.Select(record =>
                target.PutAsync(record.Key, record.Data, ExistingRecord.Replace, cancellationToken)));
            await MarkAsync(batch[^1].Key, cancellationToken);
            done += batch.Count;
            bytes = 0;
            batch.Clear();
            progress(new(LoadStage.Copying, done, total));
        }
    }

    /// <summary>Compares what is there with what should be, record by record, and takes the mark away.</summary>
    /// <exception cref="LoadRefusedException">It holds something else; the mark stays.</exception>
    public async Task FinishAsync(ContentTally expected, CancellationToken cancellationToken)
    {
        progress(new(LoadStage.Comparing, 0, expected.Records));
        await using var snapshot = await target.OpenSnapshotAsync(cancellationToken);
        var tally = await ContentTally.OfAsync(snapshot, target.Stores, _mark, cancellationToken);
        if (tally != expected)
        {
            throw new LoadRefusedException(
                $"it holds {tally.Records} records of {tally.Bytes} bytes, which are not the {expected.Records} of "
                + $"{expected.Bytes} bytes that it should hold. Run it again with --replace, which begins anew.");
        }

        if (await snapshot.ReadAsync(_mark, cancellationToken) is { } mark)
        {
            await target.RemoveAsync(_mark, mark.Listed.ETag, cancellationToken);
        }
    }

    private Task<bool> MarkAsync(RecordKey? copiedUpTo, CancellationToken cancellationToken) => target.PutAsync(
        _mark, new UnfinishedLoad(kind, copiedUpTo).ToBytes(), ExistingRecord.Replace, cancellationToken);

    private async Task ClearAsync(long held, CancellationToken cancellationToken)
    {
        await using var snapshot = await target.OpenSnapshotAsync(cancellationToken);
        var done = 0L;
        foreach (var store in target.Stores)
        {
            var listed = snapshot.ListAsync(store, after: null, cancellationToken);
            await foreach (var part in listed.Chunk(MaximumRecords).WithCancellation(cancellationToken))
            {
                await Task.WhenAll(part.Where(record => record.Key != _mark).Select(record =>
                    target.RemoveAsync(record.Key, record.ETag, cancellationToken)));
                done += part.Length;
                progress(new(LoadStage.Clearing, Math.Min(done, held), held));
            }
        }
    }
}
