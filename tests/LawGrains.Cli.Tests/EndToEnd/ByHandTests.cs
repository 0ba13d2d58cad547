using System.Text.Json;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>The main job by hand, each step a command against a server that runs.</summary>
public sealed class ByHandTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await server.Terminal().RunAsync("jurisdictions", "import", Sample("tree.csv")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Import_DryRunAndAgain_ChangeNothing()
    {
        var dry = server.Terminal();
        Assert.Equal(0, await dry.RunAsync("jurisdictions", "import", Sample("tree.csv"), "--dry-run", "--json"));

        using var answer = JsonDocument.Parse(dry.Out);
        Assert.Equal(0, answer.RootElement.GetProperty("added").GetInt32());
        Assert.Equal(10, answer.RootElement.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task SubmitManifest_OneBadItem_TakesTheRestAndSaysWhichFailed()
    {
        var manifest = server.Folder.File(
            "mixed.csv",
            "file,code,period\n980221101-shiqiao.txt,980221101,2023\nmissing.txt,980221102,2023\n980221-qinglan.txt,999999,2023\n");
        var terminal = server.Terminal();

        Assert.Equal(ExitCode.Refused, await terminal.RunAsync("submit", "--manifest", manifest));

        Assert.Contains("1 submitted, 0 there already, 2 failed.", terminal.Out, StringComparison.Ordinal);
        Assert.Equal(2, terminal.ErrorLines.Count);
        Assert.Contains(terminal.ErrorLines, line => line.Contains("mixed.csv, line 3", StringComparison.Ordinal)
            && line.Contains("there is no such file", StringComparison.Ordinal));
        Assert.Contains(terminal.ErrorLines, line => line.Contains("mixed.csv, line 4", StringComparison.Ordinal)
            && line.Contains("999999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_Twice_IsOneRevision()
    {
        string[] command = ["submit", Sample("980221102-liuxi.html"), "--code", "980221102", "--period", "2022", "--json"];
        var (first, second) = (server.Terminal(), server.Terminal());

        Assert.Equal(0, await first.RunAsync(command));
        Assert.Equal(0, await second.RunAsync(command));

        using var before = JsonDocument.Parse(first.Out);
        using var after = JsonDocument.Parse(second.Out);
        var (one, two) = (before.RootElement.GetProperty("results")[0], after.RootElement.GetProperty("results")[0]);
        Assert.Equal("submitted", one.GetProperty("outcome").GetString());
        Assert.Equal("replayed", two.GetProperty("outcome").GetString());
        Assert.Equal(1, two.GetProperty("revision").GetInt32());
        Assert.Equal(one.GetProperty("requestId").GetString(), two.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task ReportGet_Submitted_ShowsSectionsAndMarkedFigures()
    {
        Assert.Equal(0, await server.Terminal().RunAsync(
            "submit", Sample("990105101-yunqiao.txt"), "--code", "990105101", "--period", "2024"));
        var (shown, text) = (server.Terminal(), server.Terminal());

        Assert.Equal(0, await shown.RunAsync("report", "get", "--code", "990105101", "--period", "2024"));
        Assert.Equal(0, await text.RunAsync("report", "get", "--code", "990105101", "--period", "2024", "--text"));

        Assert.Contains("990105101 云樵镇, 2024: submitted, revision 1 of 1", shown.Out, StringComparison.Ordinal);
        Assert.Contains("⟦511件⟧", shown.Out, StringComparison.Ordinal);
        Assert.StartsWith("雲樵鎮2024年", text.Out.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollup_OfACounty_AddsUpAndRanksItsChildren()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("submit", "--manifest", Sample("reports.csv")));
        var (rollup, children) = (server.Terminal(), server.Terminal());

        Assert.Equal(0, await rollup.RunAsync(
            "rollup", "--code", "980221", "--period", "2024", "--indicator", "dispute.resolved", "--json"));
        Assert.Equal(0, await children.RunAsync(
            "rollup", "children", "--code", "980221", "--period", "2024", "--indicator", "dispute.resolved"));

        using var answer = JsonDocument.Parse(rollup.Out);
        var cell = Assert.Single(answer.RootElement.GetProperty("cells").EnumerateArray());
        Assert.Equal("2136", cell.GetProperty("effective").GetProperty("value").GetString());
        Assert.Equal("659", cell.GetProperty("computed").GetProperty("value").GetString());
        Assert.Equal("1477", cell.GetProperty("difference").GetString());
        var ranked = children.Out.Split('\n').Where(line => line.Contains("980221", StringComparison.Ordinal)).ToList();
        Assert.Contains("石桥镇", ranked[0], StringComparison.Ordinal);
        Assert.Contains("柳溪镇", ranked[1], StringComparison.Ordinal);
        Assert.Contains("白鹭乡", ranked[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfAViewer_ReadsItsSubtreeAndNothingElse()
    {
        var minted = server.Terminal();
        Assert.Equal(0, await minted.RunAsync("token", "--role", "viewer", "--scope", "980221", "--expires", "1h"));
        var token = minted.Out.Trim();
        var (allowed, denied) = (server.Terminal(), server.Terminal());

        Assert.Equal(0, await allowed.RunAsync("rollup", "--code", "980221", "--period", "2024", "--token", token));
        Assert.Equal(
            ExitCode.NotAllowed, await denied.RunAsync("rollup", "--code", "980200", "--period", "2024", "--token", token));
        Assert.Single(denied.ErrorLines);
    }

    private string Sample(string file) => Path.Combine(server.Folder.Path, file);
}
