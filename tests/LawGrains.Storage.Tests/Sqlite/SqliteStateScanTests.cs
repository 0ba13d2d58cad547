using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Storage.Tests.Conformance;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteStateScanTests : StateScanConformance
{
    private readonly TempFolder _folder = new();
    private SqliteHost? _host;

    protected override IGrainStorage Storage => _host!.StorageOf("reports");

    public override async Task DisposeAsync()
    {
        await _host!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Snapshot_OneFile_IsConsistent()
    {
        await using var snapshot = await OpenSnapshotAsync();

        Assert.True(snapshot.IsConsistent);
    }

    [Fact]
    public async Task Open_FileOfTheFirstLayout_KeepsItsRecordsWithoutATime()
    {
        await PutAsync(Key("a"), "1");
        var writing = _host!.Database.Writer.Session!.Connection;
        SqliteSchema.Execute(writing, "ALTER TABLE state DROP COLUMN written");
        SqliteSchema.Execute(writing, "PRAGMA user_version = 1");
        await _host.DisposeAsync();

        _host = await StartAsync();
        await using var snapshot = await _host.Scan.OpenSnapshotAsync(CancellationToken.None);
        var record = await snapshot.ReadAsync(Key("a"), CancellationToken.None);

        Assert.Equal("1"u8.ToArray(), record!.Data.ToArray());
        Assert.Equal(DateTimeOffset.UnixEpoch, record.Listed.WrittenAt);
    }

    protected override async Task<IStateScan> OpenAsync()
    {
        _host = await StartAsync();
        return _host.Scan;
    }

    private Task<SqliteHost> StartAsync() => SqliteHost.StartAsync(services =>
    {
        foreach (var name in Stores)
        {
            services.AddSqliteGrainStorage(name, options => options.Path = _folder.FilePath("state.db"));
        }
    });
}
