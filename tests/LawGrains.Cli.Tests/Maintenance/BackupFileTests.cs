using LawGrains.Cli.Maintenance;
using LawGrains.Cli.Terminal;
using LawGrains.Storage.Backup;

namespace LawGrains.Cli.Tests.Maintenance;

public sealed class BackupFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "backup.lgb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dispose_BeforeItIsFinished_LeavesTheFormerFileAndNothingElse()
    {
        _folder.File("backup.lgb", "the former");

        await using (var backup = BackupFile.Create(Target, replace: true))
        {
            await backup.WriteAsync((await WholeAsync()).AsMemory(..20), CancellationToken.None);
            Assert.Equal("the former", await File.ReadAllTextAsync(Target));
        }

        Assert.Equal("the former", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Finish_OfAPart_IsRefusedAndLeavesNothing()
    {
        await using (var backup = BackupFile.Create(Target, replace: false))
        {
            await backup.WriteAsync((await WholeAsync()).AsMemory(..^1), CancellationToken.None);

            var failure = await Assert.ThrowsAsync<CliFailureException>(() => backup.FinishAsync(CancellationToken.None));
            Assert.Equal(ExitCode.Fault, failure.ExitCode);
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Finish_OfTheWhole_IsThereForItsOwnerAlone()
    {
        await using (var backup = BackupFile.Create(Target, replace: false))
        {
            await backup.WriteAsync(await WholeAsync(), CancellationToken.None);
            var (_, content, length) = await backup.FinishAsync(CancellationToken.None);
            Assert.Equal((1, new FileInfo(Target).Length), (content.Records, length));
        }

        Assert.Equal([Target], Directory.EnumerateFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        }
    }

    [Fact]
    public async Task Create_WhileAnotherWritesTheSame_IsRefused()
    {
        await using var first = BackupFile.Create(Target, replace: false);

        Assert.Throws<CliFailureException>(() => BackupFile.Create(Target, replace: false));
    }

    private static async Task<byte[]> WholeAsync()
    {
        using var file = new MemoryStream();
        await using var writer = await BackupWriter.BeginAsync(
            file.WriteAsync, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await writer.AddAsync(new("reports", "head", "report", "a"), new byte[100], CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
        return file.ToArray();
    }
}
