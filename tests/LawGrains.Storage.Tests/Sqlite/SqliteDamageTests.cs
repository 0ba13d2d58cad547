using LawGrains.Storage.Sqlite.Internal;
using LawGrains.Testing;
using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>Files that others hold, that are damaged, that nobody may write: what is said, and that nothing is lost.</summary>
public sealed class SqliteDamageTests : SqliteTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Start_FileThatAnotherProgramHolds_SaysSo()
    {
        await (await SqliteHost.StartAsync(DatabasePath)).DisposeAsync();
        using var other = SqliteConnections.Open(DatabasePath, SqliteOpenMode.ReadWrite, Short);
        SqliteSchema.Execute(other, "BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<StorageStartException>(
            () => SqliteHost.StartAsync(DatabasePath, options => options.BusyTimeout = Short));

        Assert.Contains("another program holds a lock", refused.Message, StringComparison.Ordinal);
        Assert.Contains(DatabasePath, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FileThatAnotherProgramHolds_IsRefusedAndThenGoesOn()
    {
        await using var host = await SqliteHost.StartAsync(DatabasePath, options => options.BusyTimeout = Short);
        await WrittenAsync(host, "a", "1");
        using (var other = SqliteConnections.Open(DatabasePath, SqliteOpenMode.ReadWrite, Short))
        {
            SqliteSchema.Execute(other, "BEGIN IMMEDIATE");

            var refused = await Assert.ThrowsAsync<StorageUnavailableException>(
                () => WriteAsync(host, "b", Holding("2")).Within("the write"));

            Assert.Contains("another program holds a lock", refused.Message, StringComparison.Ordinal);
            Assert.Equal("1", await TextAsync(host, "a"));
        }

        Assert.Null(await TextAsync(host, "b"));
        await WrittenAsync(host, "b", "3");
    }

    [Fact]
    public async Task Read_DamagedPages_IsRefusedWithWhatToDo()
    {
        await using (var host = await SqliteHost.StartAsync(DatabasePath))
        {
            await WrittenAsync(host, "a", new string('x', 100_000));
        }

        // All but the first page, which holds the tables' names.
        await using (var file = new FileStream(DatabasePath, FileMode.Open, FileAccess.Write))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - 4096).ToArray());
        }

        var said = await Record.ExceptionAsync(async () =>
        {
            await using var host = await SqliteHost.StartAsync(DatabasePath);
            await TextAsync(host, "a");
        });

        Assert.True(said is StorageException, $"{said}");
        Assert.Contains("damaged", said.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Start_FolderThatNobodyMayWrite_SaysSo()
    {
        // There not even root may.
        var refused = await Assert.ThrowsAsync<StorageStartException>(
            () => SqliteHost.StartAsync("/sys/lawgrains/state.db"));

        Assert.Contains("its folder cannot be written", refused.Message, StringComparison.Ordinal);
    }
}

internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "needs Linux";
        }
    }
}
