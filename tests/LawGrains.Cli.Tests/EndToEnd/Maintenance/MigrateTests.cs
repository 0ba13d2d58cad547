using LawGrains.Testing.Servers;

namespace LawGrains.Cli.Tests.EndToEnd.Maintenance;

public sealed class MigrateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Migrate_ToAnotherFolder_ServesTheSame()
    {
        await FillAsync();
        var terminal = new Terminal();

        Assert.Equal(0, await terminal.RunAsync("migrate", "--from", Place("data"), "--to", Place("copy")));

        Assert.Contains("compared one by one", terminal.Out, StringComparison.Ordinal);
        await AssertServesAsync("copy");
        await AssertServesAsync("data");
    }

    [PostgresFact]
    public async Task Migrate_ToPostgresAndBack_ServesTheSame()
    {
        var postgres = new PostgresServer();
        await postgres.InitializeAsync().Within("PostgreSQL");
        try
        {
            await FillAsync();
            var there = "postgres:" + postgres.ConnectionString;
            var (to, again, back) = (new Terminal(), new Terminal(), new Terminal());

            Assert.Equal(0, await to.RunAsync("migrate", "--from", Place("data"), "--to", there));
            Assert.Equal(ExitCode.Refused, await again.RunAsync("migrate", "--from", Place("data"), "--to", there));
            Assert.Equal(0, await back.RunAsync("migrate", "--from", there, "--to", Place("copy")));

            Assert.DoesNotContain("Host=", to.Out + again.Error, StringComparison.Ordinal);
            await AssertServesAsync("copy");
        }
        finally
        {
            await postgres.DisposeAsync().Within("PostgreSQL's end");
        }
    }

    [Fact]
    public async Task Migrate_WhileAServerHoldsEither_IsRefused()
    {
        await FillAsync();
        await using var county = await County.ServeAsync(Path.Combine(_folder.Path, "data"));
        Assert.Equal(0, await county.Terminal.RunAsync("backup", Path.Combine(_folder.Path, "backup.lgb")));
        Assert.Equal(0, await new Terminal().RunAsync(
            "restore", Path.Combine(_folder.Path, "backup.lgb"), "--data", Path.Combine(_folder.Path, "other")));
        string[][] refused =
            [["migrate", "--from", Place("data"), "--to", Place("copy")], ["migrate", "--from", Place("other"), "--to", Place("data"), "--replace"]];
        foreach (var args in refused)
        {
            var terminal = new Terminal();
            Assert.Equal(ExitCode.BadInput, await terminal.RunAsync(args));
            Assert.Contains("in use by another server", terminal.Error, StringComparison.Ordinal);
        }

        Assert.Equal(County.Sum([(1, 1), (2, 1)]), await county.TotalAsync(2));
    }

    [Fact]
    public async Task Migrate_ToItself_IsRefused()
    {
        await FillAsync();

        Assert.Equal(ExitCode.BadInput, await new Terminal().RunAsync(
            "migrate", "--from", Place("data"), "--to", Place("data/lawgrains.db"), "--replace"));

        await AssertServesAsync("data");
    }

    private string Place(string name) => "sqlite:" + Path.Combine(_folder.Path, name);

    private async Task FillAsync()
    {
        await using var county = await County.ServeAsync(Path.Combine(_folder.Path, "data"));
        await county.PrepareAsync(_folder);
        await county.SubmitAsync(1);
        await county.SubmitAsync(2);
    }

    private async Task AssertServesAsync(string name)
    {
        await using var county = await County.ServeAsync(Path.Combine(_folder.Path, name));
        Assert.Equal(1, await county.RevisionAsync(2));
        Assert.Equal(County.Sum([(1, 1), (2, 1)]), await county.TotalAsync(2));
    }
}
