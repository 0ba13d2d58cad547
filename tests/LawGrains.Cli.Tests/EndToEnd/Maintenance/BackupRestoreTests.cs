namespace LawGrains.Cli.Tests.EndToEnd.Maintenance;

public sealed class BackupRestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "backup.lgb");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restore_OfABackupWhileReportsCameIn_HoldsAllThatWasAcknowledgedBefore()
    {
        Dictionary<int, int> before;
        await using (var county = await CountyAsync(reports: 20))
        {
            await county.SubmitAsync(1, revision: 2);
            before = new(county.Acknowledged);
            var submitting = SubmitAsync(county, 21, County.Townships);
            var terminal = county.Terminal;
            Assert.Equal(0, await terminal.RunAsync("backup", File));
            Assert.Contains("read back and whole", terminal.Out, StringComparison.Ordinal);
            await submitting;
            Assert.Equal(0, await new Terminal().RunAsync("restore", File, "--data", Folder("restored")));
        }

        await using var restored = await County.ServeAsync(Folder("restored"));
        var reports = new List<(int Township, int Revision)>();
        for (var township = 1; township <= County.Townships; township++)
        {
            var revision = await restored.RevisionAsync(township);
            Assert.True(revision >= before.GetValueOrDefault(township), $"Township {township} is in revision {revision}.");
            reports.Add((township, revision));
        }

        var there = reports.Count(report => report.Revision > 0);
        Assert.InRange(there, 20, County.Townships);
        Assert.Equal(County.Sum(reports), await restored.TotalAsync(there));
        await restored.SubmitAsync(2, revision: 2);
        Assert.Equal(2, restored.Acknowledged[2]);
    }

    [Fact]
    public async Task Restore_WhileAServerHoldsTheFolder_IsRefusedAlsoWithReplace()
    {
        await using var county = await CountyAsync(reports: 2);
        Assert.Equal(0, await county.Terminal.RunAsync("backup", File));
        var terminal = new Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("restore", File, "--data", county.Data, "--replace"));

        Assert.Contains("in use by another server", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(County.Sum([(1, 1), (2, 1)]), await county.TotalAsync(2));
    }

    [Fact]
    public async Task Restore_FolderWithRecords_IsRefusedAndReplacedOnlyWhenAsked()
    {
        await using (var county = await CountyAsync(reports: 2))
        {
            Assert.Equal(0, await county.Terminal.RunAsync("backup", File));
            await county.SubmitAsync(3);
        }

        var terminal = new Terminal();
        Assert.Equal(ExitCode.Refused, await terminal.RunAsync("restore", File, "--data", Folder("data")));
        Assert.Contains("--replace", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
        await using (var county = await County.ServeAsync(Folder("data")))
        {
            Assert.Equal(1, await county.RevisionAsync(3));
        }

        Assert.Equal(0, await new Terminal().RunAsync("restore", File, "--data", Folder("data"), "--replace"));
        await using (var county = await County.ServeAsync(Folder("data")))
        {
            Assert.Equal(0, await county.RevisionAsync(3));
            Assert.Equal(County.Sum([(1, 1), (2, 1)]), await county.TotalAsync(2));
        }
    }

    [Fact]
    public async Task Restore_DamagedFile_IsRefusedAndTheFolderStaysEmpty()
    {
        await using (var county = await CountyAsync(reports: 2))
        {
            Assert.Equal(0, await county.Terminal.RunAsync("backup", File));
        }

        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        var (cut, altered) = (_folder.File("cut.lgb", bytes[..^1]), _folder.File("altered.lgb", [.. bytes]));
        bytes[bytes.Length / 2] ^= 1;
        await System.IO.File.WriteAllBytesAsync(altered, bytes);
        foreach (var damaged in new[] { cut, altered })
        {
            var terminal = new Terminal();
            Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("restore", damaged, "--data", Folder("restored")));
            Assert.Contains("cut short or altered", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
            Assert.Contains(damaged, terminal.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, await new Terminal().RunAsync("restore", File, "--data", Folder("restored")));
    }

    [Fact]
    public async Task Backup_FileThere_StaysUnlessItIsToBeReplaced()
    {
        await using var county = await CountyAsync(reports: 1);
        _folder.File("backup.lgb", "another's");
        var terminal = county.Terminal;

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("backup", File));
        Assert.Contains("--replace", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("another's", await System.IO.File.ReadAllTextAsync(File));

        Assert.Equal(0, await county.Terminal.RunAsync("backup", File, "--replace"));
        Assert.NotEqual("another's", await System.IO.File.ReadAllTextAsync(File));
        AssertNothingPartial();
    }

    [Fact]
    public async Task Backup_WithoutTheRight_IsRefusedAndLeavesNoFile()
    {
        await using var county = await CountyAsync(reports: 1);
        var token = county.Terminal;
        Assert.Equal(0, await token.RunAsync("token", "--tenant", AServer.Tenant, "--role", "tenant_admin"));

        var code = await county.Terminal.RunAsync("backup", File, "--token", token.Out.Trim());

        Assert.Equal(ExitCode.NotAllowed, code);
        Assert.False(System.IO.File.Exists(File));
        AssertNothingPartial();
    }

    [Fact]
    public async Task Backup_NoServer_LeavesTheFormerFile()
    {
        await using (await CountyAsync(reports: 1))
        {
        }

        var terminal = new Terminal
        {
            Variables = { ["LAWGRAINS_SERVER"] = "http://127.0.0.1:9", ["LAWGRAINS_DATA_FOLDER"] = Folder("data") },
        };
        _folder.File("backup.lgb", "the former");

        Assert.Equal(ExitCode.Unreachable, await terminal.RunAsync("backup", File, "--replace"));

        Assert.Equal("the former", await System.IO.File.ReadAllTextAsync(File));
        AssertNothingPartial();
    }

    [Theory]
    [InlineData("restore", "no-such-file", "--data", "x")]
    [InlineData("restore", "no-such-file")]
    [InlineData("migrate", "--from", "sqlite:no-such-folder", "--to", "sqlite:x")]
    [InlineData("migrate", "--from", "ftp://x", "--to", "sqlite:x")]
    public async Task Run_WrongArguments_SaysSoInOneLineAndMakesNothing(params string[] args)
    {
        var terminal = new Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync(args));

        Assert.Single(terminal.ErrorLines);
        Assert.False(Directory.Exists("x"));
    }

    private string Folder(string name) => Path.Combine(_folder.Path, name);

    private async Task<County> CountyAsync(int reports)
    {
        var county = await County.ServeAsync(Folder("data"));
        await county.PrepareAsync(_folder);
        await SubmitAsync(county, 1, reports);
        return county;
    }

    private static async Task SubmitAsync(County county, int first, int last)
    {
        for (var township = first; township <= last; township++)
        {
            await county.SubmitAsync(township);
        }
    }

    private void AssertNothingPartial() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path), path => path.Contains(".partial", StringComparison.Ordinal));
}
