using LawGrains.Storage.Sqlite;
using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.Sqlite;

public sealed class SqliteStartTests : SqliteTests
{
    [Fact]
    public async Task Start_NewFile_IsDurable()
    {
        await using var host = await SqliteHost.StartAsync(FilePath("new/folder/state.db"));

        var connection = host.Database.Writer.Session!.Connection;
        Assert.Equal("wal", SqliteSchema.Scalar(connection, "PRAGMA journal_mode"));
        Assert.Equal(2, SqliteSchema.Number(connection, "PRAGMA synchronous"));
    }

    [Fact]
    public async Task Start_SecondServerOnTheFile_IsRefused()
    {
        await using var first = await SqliteHost.StartAsync(DatabasePath);

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => SqliteHost.StartAsync(DatabasePath));

        Assert.Contains("in use by another server", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SqliteStorageOptions.Path", refused.Message, StringComparison.Ordinal);
        await WrittenAsync(first, "a", "the first goes on");
    }

    [Fact]
    public async Task Start_AfterTheFirstHasStopped_FindsItsRecords()
    {
        await using (var first = await SqliteHost.StartAsync(DatabasePath))
        {
            await WrittenAsync(first, "a", "1");
        }

        await using var second = await SqliteHost.StartAsync(DatabasePath);

        Assert.Equal("1", await TextAsync(second, "a"));
    }

    [Fact]
    public async Task Start_DamagedFile_SaysSo()
    {
        await File.WriteAllTextAsync(DatabasePath, string.Concat(Enumerable.Repeat("no database ", 1000)));

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => SqliteHost.StartAsync(DatabasePath));

        Assert.Contains("damaged or no SQLite database", refused.Message, StringComparison.Ordinal);
        Assert.Contains(DatabasePath, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseOfAnotherProgram_LeavesItAlone()
    {
        var wait = TimeSpan.FromSeconds(1);
        using (var other = SqliteConnections.Open(DatabasePath, SqliteOpenMode.ReadWriteCreate, wait))
        {
            SqliteSchema.Execute(other, "CREATE TABLE photographs (id INTEGER)");
        }

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => SqliteHost.StartAsync(DatabasePath));

        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_LayoutOfANewerRelease_IsRefused()
    {
        await using (var host = await SqliteHost.StartAsync(DatabasePath))
        {
            SqliteSchema.Execute(host.Database.Writer.Session!.Connection, "PRAGMA user_version = 99");
        }

        var refused = await Assert.ThrowsAsync<StorageStartException>(() => SqliteHost.StartAsync(DatabasePath));

        Assert.Contains("layout 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderIsAFile_SaysItCannotBeWritten()
    {
        await File.WriteAllTextAsync(FilePath("folder"), "");

        var refused = await Assert.ThrowsAsync<StorageStartException>(
            () => SqliteHost.StartAsync(FilePath("folder/state.db")));

        Assert.Contains("its folder cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [ReadOnlyFolderFact]
    public async Task Start_ReadOnlyFolder_SaysItCannotBeWritten()
    {
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(FilePath("readonly"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var refused = await Assert.ThrowsAsync<StorageStartException>(
            () => SqliteHost.StartAsync(FilePath("readonly/state.db")));

        Assert.Contains("its folder cannot be written", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoPath_NamesTheSetting()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => SqliteHost.StartAsync(""));

        Assert.Contains(
            "SQLite storage 'reports': SqliteStorageOptions.Path is not set",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwoNamesOneFile_AreToldApartAndShareTheWriter()
    {
        await using var host = await SqliteHost.StartAsync(services => services
            .AddSqliteGrainStorage("reports", options => options.Path = DatabasePath)
            .AddSqliteGrainStorage("contents", options => options.Path = DatabasePath)
            .AddSqliteGrainStorage("contents", options => options.ReadConnections = 4));
        await WrittenAsync(host, "a", "report");
        var content = Holding("content");

        await host.StorageOf("contents").WriteStateAsync("head", GrainId.Create("report", "a"), content)
            .Within("a write");

        Assert.Equal("report", await TextAsync(host, "a"));
        Assert.Equal(2, SqliteSchema.Number(host.Database.Writer.Session!.Connection, "SELECT count(*) FROM state"));
    }

    [Fact]
    public async Task Start_TwoNamesOneFileOtherSettings_NamesTheSetting()
    {
        var refused = await Assert.ThrowsAsync<StorageStartException>(() => SqliteHost.StartAsync(services => services
            .AddSqliteGrainStorage("reports", options => options.Path = DatabasePath)
            .AddSqliteGrainStorage("contents", options =>
            {
                options.Path = DatabasePath;
                options.MaxBatch = 7;
            })));

        Assert.Contains("SqliteStorageOptions.MaxBatch", refused.Message, StringComparison.Ordinal);
        await using var host = await SqliteHost.StartAsync(DatabasePath);
    }

    [Fact]
    public async Task Etag_AfterRestart_NeverComesAgain()
    {
        string? first;
        await using (var host = await SqliteHost.StartAsync(DatabasePath))
        {
            var state = await WrittenAsync(host, "a", "1");
            first = state.ETag;
            await host.Storage.ClearStateAsync("head", GrainId.Create("report", "a"), state).Within("a clear");
        }

        await using var again = await SqliteHost.StartAsync(DatabasePath);

        Assert.NotEqual(first, (await WrittenAsync(again, "a", "2")).ETag);
    }
}

/// <summary>Root writes everywhere, so a read-only folder can only be tested as somebody else.</summary>
internal sealed class ReadOnlyFolderFactAttribute : FactAttribute
{
    public ReadOnlyFolderFactAttribute()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Skip = "needs a Unix user other than root, who may write everywhere";
        }
    }
}
