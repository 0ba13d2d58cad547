namespace LawGrains.Storage.Backup;

/// <summary>Writes a backup of all that storage holds at one moment.</summary>
public static class BackupSource
{
    /// <param name="scan">The storage.</param>
    /// <param name="stores">
    /// All its stores, each before those that its records refer to: where a snapshot is not consistent
    /// (<see cref="IStateSnapshot.IsConsistent"/>) nothing that is referred to is then missing.
    /// </param>
    /// <param name="sink">Takes the backup, a part after the other.</param>
    /// <param name="clock">Tells the moment.</param>
    /// <param name="progress">Told of the records so far.</param>
    /// <param name="cancellationToken">Ends it; what was written is then no backup.</param>
    /// <exception cref="StorageUnavailableException">Storage could not be read. A retry is safe.</exception>
    public static async Task WriteAsync(
        IStateScan scan,
        IEnumerable<string> stores,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> sink,
        TimeProvider clock,
        Action<long> progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(progress);

        // The moment before the snapshot's own: all that was acknowledged by then is in it.
        var takenAt = clock.GetUtcNow();
        await using var snapshot = await scan.OpenSnapshotAsync(cancellationToken);
        await using var writer = await BackupWriter.BeginAsync(sink, takenAt, cancellationToken);
        foreach (var store in stores)
        {
            await foreach (var record in snapshot.ReadAllAsync(store, after: null, cancellationToken))
            {
                await writer.AddAsync(record.Key, record.Data, cancellationToken);
                progress(writer.Records);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }
}
