using System.Security.Cryptography;
using System.Text.Json;
using LawGrains.Grains;
using LawGrains.Server;
using LawGrains.Server.Offline;
using LawGrains.Storage;

namespace LawGrains.Cli.Tests.EndToEnd.Maintenance;

public sealed class FsckTests : IDisposable
{
    private const string WholeLine = "Nothing is wrong.";

    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fsck_OnAServer_ComparesItsRollupsAndIsDone()
    {
        await using var county = await CountyAsync(reports: 3);
        var terminal = county.Terminal;

        Assert.Equal(ExitCode.Done, await terminal.RunAsync("fsck"));

        Assert.Contains("3 reports in 3 revisions", terminal.Out, StringComparison.Ordinal);
        Assert.Contains($"{County.Townships + 1} roll-ups compared", terminal.Out, StringComparison.Ordinal);
        Assert.EndsWith(WholeLine, terminal.Out.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(terminal.Error);
    }

    [Fact]
    public async Task Fsck_Offline_ChecksAllButRollupsAndSaysSo()
    {
        await FillAsync();
        var terminal = new Terminal();

        Assert.Equal(ExitCode.Done, await terminal.RunAsync("fsck", "--offline", "--data", Data));

        Assert.Contains("3 reports in 3 revisions", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("Roll-ups were not compared: they have no state in storage", terminal.Out, StringComparison.Ordinal);
        Assert.EndsWith(WholeLine, terminal.Out.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fsck_OfflineByItsPlace_ChecksTheSame()
    {
        await FillAsync();
        var terminal = new Terminal();

        Assert.Equal(ExitCode.Done, await terminal.RunAsync("fsck", "--offline", "--storage", $"sqlite:{Data}"));

        Assert.Contains("3 reports in 3 revisions", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fsck_OfflineWhileAServerHoldsTheFolder_IsRefused()
    {
        await using var county = await CountyAsync(reports: 1);
        var terminal = new Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("fsck", "--offline", "--data", county.Data));

        Assert.Contains("in use by another server", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(terminal.Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fsck_Damage_IsNamedWithAnExitCodeOfItsOwn(bool isOffline)
    {
        await FillAsync();
        await DamageAsync();
        var county = isOffline ? null : await County.ServeAsync(Data);
        var terminal = county?.Terminal ?? new Terminal();
        string[] args = isOffline ? ["fsck", "--offline", "--data", Data] : ["fsck"];

        Assert.Equal(ExitCode.Damaged, await terminal.RunAsync(args));

        Assert.Contains("unreadable: reports/head report ", terminal.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 finding: not all is whole.", terminal.Out.TrimEnd(), StringComparison.Ordinal);
        if (county is not null)
        {
            await county.DisposeAsync();
        }
    }

    [Fact]
    public async Task Fsck_Json_PrintsTheContractsMessages()
    {
        await FillAsync();
        await DamageAsync();
        var terminal = new Terminal();

        Assert.Equal(ExitCode.Damaged, await terminal.RunAsync("fsck", "--offline", "--data", Data, "--json"));

        var messages = terminal.Out.Replace("}\n{", "},\n{", StringComparison.Ordinal);
        using var json = JsonDocument.Parse($"[{messages}]");
        Assert.Contains(json.RootElement.EnumerateArray(), message =>
            message.TryGetProperty("finding", out var finding)
            && finding.GetProperty("kind").GetString() == "FSCK_FINDING_KIND_UNREADABLE"
            && finding.GetProperty("store").GetString() == "reports");
        Assert.Equal("1", json.RootElement[json.RootElement.GetArrayLength() - 1].GetProperty("summary").GetProperty("findings").GetString());
    }

    [Fact]
    public async Task Fsck_AYoungOrphan_IsListedAndStays()
    {
        await FillAsync();
        var orphan = new RecordKey(StorageNames.Contents, "content", "content", $"{AServer.Tenant}/{Convert.ToHexStringLower(SHA256.HashData("{}"u8))}");
        await ChangeAsync(scan => scan.PutAsync(orphan, "{\"v\":1,\"state\":{}}"u8.ToArray(), ExistingRecord.Keep, default));
        var (listing, removing) = (new Terminal(), new Terminal());

        Assert.Equal(ExitCode.Done, await listing.RunAsync("fsck", "--offline", "--data", Data));
        Assert.Equal(ExitCode.Done, await removing.RunAsync("fsck", "--offline", "--data", Data, "--remove-orphans"));

        Assert.Contains($"orphan: {orphan.GrainKey} 18 bytes, ", listing.Out, StringComparison.Ordinal);
        Assert.Contains("0 of them removed", removing.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fsck_WithoutTheRight_IsRefused()
    {
        await using var county = await CountyAsync(reports: 1);
        var token = county.Terminal;
        Assert.Equal(0, await token.RunAsync("token", "--tenant", AServer.Tenant, "--role", "tenant_admin"));

        Assert.Equal(ExitCode.NotAllowed, await county.Terminal.RunAsync("fsck", "--token", token.Out.Trim()));
    }

    [Theory]
    [InlineData("fsck", "--storage", "sqlite:x")]
    [InlineData("fsck", "--offline", "--data", "no-such-folder")]
    [InlineData("fsck", "--offline", "--storage", "ftp://x")]
    public async Task Run_WrongArguments_SaysSoInOneLineAndMakesNothing(params string[] args)
    {
        var terminal = new Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync(args));

        Assert.Single(terminal.ErrorLines);
        Assert.False(Directory.Exists("no-such-folder"));
    }

    private async Task<County> CountyAsync(int reports)
    {
        var county = await County.ServeAsync(Data);
        await county.PrepareAsync(_folder);
        for (var township = 1; township <= reports; township++)
        {
            await county.SubmitAsync(township);
        }

        return county;
    }

    private async Task FillAsync()
    {
        await using (await CountyAsync(reports: 3))
        {
        }
    }

    // The first of the reports' heads is no record any more.
    private Task DamageAsync() => ChangeAsync(async scan =>
    {
        await using var snapshot = await scan.OpenSnapshotAsync(default);
        await foreach (var record in snapshot.ListAsync(StorageNames.Reports, null, default))
        {
            return await scan.PutAsync(record.Key, "torn"u8.ToArray(), ExistingRecord.Replace, default);
        }

        return false;
    });

    private async Task ChangeAsync(Func<IStateScan, Task<bool>> change)
    {
        await using var storage = await OfflineStorage.OpenAsync(ServerStorage.Of(new() { DataFolder = Data }), default);
        Assert.True(await change(storage.Scan).Within("the change"));
    }
}
