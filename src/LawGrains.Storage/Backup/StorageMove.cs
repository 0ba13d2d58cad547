using System.Runtime.CompilerServices;
using LawGrains.Storage.Backup.Internal;

namespace LawGrains.Storage.Backup;

/// <summary>Copies all records of one storage into another; no server holds either.</summary>
public static class StorageMove
{
    /// <summary>
    /// The source stays as it is. Interrupted it leaves a target on which no server starts; run again it goes on where
    /// it was.
    /// </summary>
    /// <param name="source">Where from.</param>
    /// <param name="target">Where to: empty, or what an interrupted move left.</param>
    /// <param name="former">What becomes of the target's records; to remove them is to begin anew.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What both now hold.</returns>
    /// <exception cref="LoadRefusedException">
    /// The source is empty or unfinished itself, the target holds records that are to stay, or in the end the two
    /// differ, as where the source changed between two runs.
    /// </exception>
    /// <exception cref="StorageException">See its kinds. Running it again is safe after every one of them.</exception>
    public static async Task<ContentTally> RunAsync(
        IStateScan source,
        IStateScan target,
        FormerRecords former,
        Action<LoadProgress> progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(progress);
        await using var snapshot = await source.OpenSnapshotAsync(cancellationToken);
        var total = await StorageLoad.CountAsync(snapshot, source, cancellationToken);
        await RequireWholeAsync(source, total, cancellationToken);

        var load = new StorageLoad(target, LoadKind.Move, progress);
        var unfinished = former == FormerRecords.Keep
            ? await UnfinishedLoad.FindAsync(target, cancellationToken)
            : null;
        if (unfinished is not { Kind: LoadKind.Move })
        {
            await load.BeginAsync(former, cancellationToken);
            unfinished = null;
        }

        var records = RecordsAsync(source, snapshot, unfinished?.CopiedUpTo, cancellationToken);
        await load.CopyAsync(records, await load.CountAsync(cancellationToken), total, cancellationToken);
        var content = await ContentTally.OfAsync(
            snapshot, source.Stores, UnfinishedLoad.KeyIn(source), cancellationToken);
        await load.FinishAsync(content, cancellationToken);
        return content;
    }

    private static async Task RequireWholeAsync(IStateScan source, long total, CancellationToken cancellationToken)
    {
        if (total == 0)
        {
            throw new LoadRefusedException("there are no records to copy. Check --from.");
        }

        if (await UnfinishedLoad.FindAsync(source, cancellationToken) is not null)
        {
            throw new LoadRefusedException(
                "the source itself is what an interrupted restore or migration left. Finish that first.");
        }
    }

    private static async IAsyncEnumerable<BackupRecord> RecordsAsync(
        IStateScan source,
        IStateSnapshot snapshot,
        RecordKey? after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var store in source.Stores.Where(store => string.CompareOrdinal(store, after?.Store) >= 0))
        {
            var last = after?.Store == store ? after : null;
            await foreach (var record in snapshot.ReadAllAsync(store, last, cancellationToken))
            {
                yield return new(record.Key, record.Data);
            }
        }
    }
}
