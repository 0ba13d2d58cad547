using System.Globalization;
using System.Text;
using LawGrains.Storage.Backup;
using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Tests.Hosting;
using LawGrains.Testing;
using LawGrains.Testing.Servers;

namespace LawGrains.Storage.Tests.Backup;

/// <summary>What filling a storage must do on every provider: a test class for each opens one without any record.</summary>
public abstract class LoadConformance : IAsyncLifetime
{
    protected static readonly string[] Stores = ["contents", "reports"];

    // Some more than two commits carry.
    private const int Many = 600;

    private readonly TempFolder _folder = new();
    private readonly List<LoadProgress> _progress = [];
    private StorageHost? _source;
    private StorageHost? _target;

    private IStateScan Source => _source!.Scan;

    private IStateScan Target => _target!.Scan;

    public async Task InitializeAsync()
    {
        _source = await StorageHost.StartAsync(services =>
        {
            foreach (var name in Stores)
            {
                services.AddSqliteGrainStorage(name, options => options.Path = _folder.FilePath("source.db"));
            }
        });
        _target = await OpenTargetAsync();
    }

    public async Task DisposeAsync()
    {
        await _source!.DisposeAsync();
        await _target!.DisposeAsync();
        _folder.Dispose();
    }

    [KitFact]
    public async Task Move_ManyRecords_CopiesAllAndLeavesTheSource()
    {
        await FillAsync(Source, Many);
        var before = await TallyAsync(Source);

        var moved = await MoveAsync();

        Assert.Equal(Many, moved.Records);
        Assert.Equal(moved, before);
        Assert.Equal(moved, await TallyAsync(Target));
        Assert.Equal(moved, await TallyAsync(Source));
        Assert.Null(await UnfinishedLoad.FindAsync(Target, CancellationToken.None));
    }

    [KitFact]
    public async Task Move_Interrupted_GoesOnWhereItWas()
    {
        await FillAsync(Source, Many);

        await InterruptAsync(stop => StorageMove.RunAsync(Source, Target, FormerRecords.Keep, Told(stop), stop.Token));
        var done = _progress.Last(progress => progress.Stage == LoadStage.Copying).Done;
        _progress.Clear();

        Assert.Equal(LoadKind.Move, (await UnfinishedLoad.FindAsync(Target, CancellationToken.None))!.Kind);
        var moved = await MoveAsync();

        Assert.InRange(done, 1, Many - 1);
        Assert.InRange(_progress.First(progress => progress.Stage == LoadStage.Copying).Done, done + 1, Many);
        Assert.Equal(moved, await TallyAsync(Source));
    }

    [KitFact]
    public async Task Move_SourceChangedMeanwhile_IsRefusedUntilItBeginsAnew()
    {
        await FillAsync(Source, Many);
        await InterruptAsync(stop => StorageMove.RunAsync(Source, Target, FormerRecords.Keep, Told(stop), stop.Token));
        await PutAsync(Source, Key("contents", 0), "another");

        await Assert.ThrowsAsync<LoadRefusedException>(() => MoveAsync());
        Assert.NotNull(await UnfinishedLoad.FindAsync(Target, CancellationToken.None));

        var moved = await MoveAsync(FormerRecords.Remove);
        Assert.Equal(moved, await TallyAsync(Source));
        Assert.Equal(moved, await TallyAsync(Target));
    }

    [KitFact]
    public async Task Move_TargetWithRecords_IsRefusedAndLeavesThemUnlessTheyAreToGo()
    {
        await FillAsync(Source, 3);
        await PutAsync(Target, Key("reports", 99), "its own");
        var before = await TallyAsync(Target);

        await Assert.ThrowsAsync<LoadRefusedException>(() => MoveAsync());
        Assert.Equal(before, await TallyAsync(Target));

        Assert.Equal(3, (await MoveAsync(FormerRecords.Remove)).Records);
        Assert.Equal(await TallyAsync(Source), await TallyAsync(Target));
    }

    [KitFact]
    public async Task Move_NothingThere_IsRefused()
    {
        await Assert.ThrowsAsync<LoadRefusedException>(() => MoveAsync());

        Assert.Null(await UnfinishedLoad.FindAsync(Target, CancellationToken.None));
    }

    [KitFact]
    public async Task Move_FromAnUnfinishedOne_IsRefused()
    {
        await FillAsync(Source, Many);
        await InterruptAsync(stop => StorageMove.RunAsync(Source, Target, FormerRecords.Keep, Told(stop), stop.Token));

        await Assert.ThrowsAsync<LoadRefusedException>(() => StorageMove.RunAsync(
            Target, Source, FormerRecords.Remove, _progress.Add, CancellationToken.None));
        Assert.Equal(Many, (await TallyAsync(Source)).Records);
    }

    [KitFact]
    public async Task Restore_Backup_GivesWhatWasThere()
    {
        await FillAsync(Source, Many);
        using var backup = await BackupAsync();

        var (_, content) = await RestoreAsync(backup);

        Assert.Equal(content, await TallyAsync(Source));
        Assert.Equal(content, await TallyAsync(Target));
        Assert.Null(await UnfinishedLoad.FindAsync(Target, CancellationToken.None));
    }

    [KitFact]
    public async Task Restore_DamagedBackup_ChangesNothing()
    {
        await FillAsync(Source, 3);
        using var backup = await BackupAsync();
        backup.GetBuffer()[backup.Length / 2] ^= 1;
        await PutAsync(Target, Key("reports", 99), "its own");
        var before = await TallyAsync(Target);

        await Assert.ThrowsAsync<UnreadableBackupException>(() => RestoreAsync(backup, FormerRecords.Remove));

        Assert.Equal(before, await TallyAsync(Target));
    }

    [KitFact]
    public async Task Restore_UnknownStore_ChangesNothing()
    {
        using var backup = new MemoryStream();
        await using (var writer = await BackupWriter.BeginAsync(
            backup.WriteAsync, DateTimeOffset.UnixEpoch, CancellationToken.None))
        {
            await writer.AddAsync(Key("reports", 1), new byte[1], CancellationToken.None);
            await writer.AddAsync(Key("of a newer release", 1), new byte[1], CancellationToken.None);
            await writer.CompleteAsync(CancellationToken.None);
        }

        await Assert.ThrowsAsync<UnreadableBackupException>(() => RestoreAsync(backup));

        Assert.Equal(default, await TallyAsync(Target));
    }

    [KitFact]
    public async Task Restore_Interrupted_BeginsAnewWithoutBeingAsked()
    {
        await FillAsync(Source, Many);
        using var backup = await BackupAsync();
        await InterruptAsync(stop =>
        {
            backup.Position = 0;
            return BackupRestore.RunAsync(backup, Target, FormerRecords.Keep, Told(stop), stop.Token);
        });

        Assert.Equal(LoadKind.Restore, (await UnfinishedLoad.FindAsync(Target, CancellationToken.None))!.Kind);
        var (_, content) = await RestoreAsync(backup);

        Assert.Equal(content, await TallyAsync(Source));
        Assert.Equal(content, await TallyAsync(Target));
    }

    [KitFact]
    public async Task Restore_TargetWithRecords_IsRefusedAndLeavesThemUnlessTheyAreToGo()
    {
        await FillAsync(Source, 3);
        using var backup = await BackupAsync();
        await PutAsync(Target, Key("reports", 99), "its own");
        var before = await TallyAsync(Target);

        await Assert.ThrowsAsync<LoadRefusedException>(() => RestoreAsync(backup));
        Assert.Equal(before, await TallyAsync(Target));

        await RestoreAsync(backup, FormerRecords.Remove);
        Assert.Equal(await TallyAsync(Source), await TallyAsync(Target));
    }

    /// <summary>Opens a storage without any record, with the names in <see cref="Stores"/>.</summary>
    protected abstract Task<StorageHost> OpenTargetAsync();

    private static RecordKey Key(string store, int number) =>
        new(store, "head", "report", "河南/" + number.ToString(CultureInfo.InvariantCulture));

    private static Task<bool> PutAsync(IStateScan scan, RecordKey key, string text) =>
        scan.PutAsync(key, Encoding.UTF8.GetBytes(text), ExistingRecord.Replace, CancellationToken.None).Within("a put");

    private static Task<bool[]> FillAsync(IStateScan scan, int count) => Task.WhenAll(Enumerable.Range(0, count)
        .Select(number => PutAsync(scan, Key(number % 3 == 0 ? "contents" : "reports", number), $"正文 {number}")));

    // Of all records, so that a mark that was forgotten shows.
    private static async Task<ContentTally> TallyAsync(IStateScan scan)
    {
        await using var snapshot = await scan.OpenSnapshotAsync(CancellationToken.None).Within("a snapshot");
        return await ContentTally.OfAsync(snapshot, scan.Stores, default, CancellationToken.None).Within("a tally");
    }

    private Task<ContentTally> MoveAsync(FormerRecords former = FormerRecords.Keep) =>
        StorageMove.RunAsync(Source, Target, former, _progress.Add, CancellationToken.None).Within("the move");

    private Task<(DateTimeOffset TakenAt, ContentTally Content)> RestoreAsync(
        MemoryStream backup, FormerRecords former = FormerRecords.Keep)
    {
        backup.Position = 0;
        return BackupRestore.RunAsync(backup, Target, former, _progress.Add, CancellationToken.None).Within("the restore");
    }

    private async Task<MemoryStream> BackupAsync()
    {
        var backup = new MemoryStream();
        await BackupSource.WriteAsync(
            Source, Stores, backup.WriteAsync, TimeProvider.System, _ => { }, CancellationToken.None).Within("the backup");
        return backup;
    }

    private Action<LoadProgress> Told(CancellationTokenSource stop) => progress =>
    {
        _progress.Add(progress);
        if (progress.Stage == LoadStage.Copying)
        {
            stop.Cancel();
        }
    };

    private static async Task InterruptAsync(Func<CancellationTokenSource, Task> load)
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load(stop).Within("the interrupted load"));
    }
}
