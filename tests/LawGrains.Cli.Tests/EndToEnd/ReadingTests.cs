namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>Ways to read a roll-up by hand, each a command against a server that runs.</summary>
public sealed class ReadingTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    private const string Resolved = "dispute.resolved";

    public async Task InitializeAsync()
    {
        await DoneAsync("tenants", "create", AServer.Tenant, "--name", "云泽省");
        await DoneAsync("jurisdictions", "import", Path.Combine(server.Folder.Path, "tree.csv"));
        await DoneAsync(
            "submit", Path.Combine(server.Folder.Path, "980221102-liuxi.html"), "--code", "980221102", "--period", "2024");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Explain_AValueOfTheProvince_EndsAtTheTownshipsSentence()
    {
        var shown = await DoneAsync("rollup", "explain", "--code", "980000", "--period", "2024", "--indicator", Resolved);

        Assert.Contains("from 1 part", shown.Out, StringComparison.Ordinal);
        Assert.Contains("980221102, revision 1, whole", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_AllButOneReport_ListsThem()
    {
        var shown = await DoneAsync("rollup", "missing", "--code", "980221", "--period", "2024");

        Assert.Contains("980221101 石桥镇", shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("980221102", shown.Out, StringComparison.Ordinal);
        Assert.Contains("3 reports missing.", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_AYearWithoutReports_WaitsUntilItIsKnown()
    {
        var shown = await DoneAsync(
            "rollup", "series", "--code", "980221", "--from", "2023", "--to", "2024", "--indicator", Resolved);

        Assert.DoesNotContain("rebuilding", shown.Out, StringComparison.Ordinal);
        Assert.Contains("together", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_ThenSeals_ListsItAndShowsThatItIsValid()
    {
        var made = await DoneAsync("rollup", "seal", "--code", "980221", "--period", "2024", "--request-id", "r1");
        var again = await DoneAsync("rollup", "seal", "--code", "980221", "--period", "2024", "--request-id", "r1");
        var list = await DoneAsync("rollup", "seals", "--code", "980221", "--period", "2024");
        var one = await DoneAsync("rollup", "seals", "--code", "980221", "--period", "2024", "--number", "1");

        Assert.StartsWith("seal 1 ", made.Out, StringComparison.Ordinal);
        Assert.Equal(made.Out, again.Out);
        Assert.Equal(made.Out, list.Out);
        Assert.Contains("valid, 1 report", one.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_OneChange_ShowsTheNodeAndEnds()
    {
        var shown = await DoneAsync("rollup", "watch", "--code", "980221", "--period", "2024", "--count", "1");

        Assert.Contains("青岚县", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollup_ByOlderBorders_SaysWhyNot()
    {
        var terminal = server.Terminal();

        var exitCode = await terminal.RunAsync("rollup", "--code", "980221", "--period", "2024", "--borders", "2023");

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains("older", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
    }

    private async Task<Terminal> DoneAsync(params string[] command)
    {
        var terminal = server.Terminal();
        Assert.Equal(0, await terminal.RunAsync(command));
        return terminal;
    }
}
