using System.Runtime.CompilerServices;
using LawGrains.Storage.Backup.Internal;

namespace LawGrains.Storage.Backup;

/// <summary>Fills a storage that no server holds with a backup.</summary>
public static class BackupRestore
{
    /// <summary>
    /// Reads the backup to its end before the first record is changed. Interrupted it leaves a storage on which no
    /// server starts; run again it begins anew.
    /// </summary>
    /// <param name="backup">The backup; it must be seekable.</param>
    /// <param name="target">The storage, in nobody else's hands.</param>
    /// <param name="former">What becomes of the records that it holds. What an unfinished load left always goes.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The backup's moment and what is now there.</returns>
    /// <exception cref="UnreadableBackupException">The backup is not whole. Nothing was changed.</exception>
    /// <exception cref="LoadRefusedException">The storage holds records that are to stay. Nothing was changed.</exception>
    /// <exception cref="StorageException">See its kinds. Running it again is safe after every one of them.</exception>
    public static async Task<(DateTimeOffset TakenAt, ContentTally Content)> RunAsync(
        Stream backup,
        IStateScan target,
        FormerRecords former,
        Action<LoadProgress> progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(progress);
        var (takenAt, content) = await CheckAsync(backup, target, progress, cancellationToken);
        var load = new StorageLoad(target, LoadKind.Restore, progress);
        await load.BeginAsync(former, cancellationToken);
        backup.Position = 0;
        await load.CopyAsync(RecordsAsync(backup, cancellationToken), 0, content.Records, cancellationToken);
        await load.FinishAsync(content, cancellationToken);
        return (takenAt, content);
    }

    private static async Task<(DateTimeOffset TakenAt, ContentTally Content)> CheckAsync(
        Stream backup, IStateScan target, Action<LoadProgress> progress, CancellationToken cancellationToken)
    {
        progress(new(LoadStage.Checking, 0, 0));
        await using var reader = await BackupReader.OpenAsync(backup, cancellationToken);
        var unknown = (string?)null;
        while (await reader.ReadAsync(cancellationToken) is { } record)
        {
            unknown = target.Stores.Contains(record.Key.Store) ? unknown : record.Key.Store;
        }

        return unknown is null
            ? (reader.TakenAt, reader.Read)
            : throw new UnreadableBackupException(
                $"it has records in '{unknown}', of which this release knows nothing: use the release that wrote it, or a newer one");
    }

    private static async IAsyncEnumerable<BackupRecord> RecordsAsync(
        Stream backup, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await BackupReader.OpenAsync(backup, cancellationToken);
        while (await reader.ReadAsync(cancellationToken) is { } record)
        {
            yield return record;
        }
    }
}
