using System.Text.Json;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>Changes of the tree by hand, each step a command against a server that runs.</summary>
public sealed class TreeChangeTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await server.Terminal().RunAsync("jurisdictions", "import", Path.Combine(server.Folder.Path, "tree.csv")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Rename_DryRunThenDone_IsInTheLog()
    {
        string[] command = ["jurisdictions", "rename", "980221101", "--from", "2025", "--name", "石桥街道"];
        var (dry, unreasoned, done, log) = (server.Terminal(), server.Terminal(), server.Terminal(), server.Terminal());

        Assert.Equal(0, await dry.RunAsync([.. command, "--dry-run"]));
        Assert.Equal(ExitCode.BadInput, await unreasoned.RunAsync(command));
        Assert.Equal(0, await done.RunAsync([.. command, "--reason", "改设街道"]));
        Assert.Equal(0, await log.RunAsync("jurisdictions", "changes"));

        Assert.Contains("No total and no coverage would be another.", dry.Out, StringComparison.Ordinal);
        Assert.Contains("--reason", Assert.Single(unreasoned.ErrorLines), StringComparison.Ordinal);
        Assert.StartsWith("Touched ", done.Out, StringComparison.Ordinal);
        Assert.Contains("改设街道", log.Out, StringComparison.Ordinal);
        Assert.Contains("from 2025: 980221101 is called 石桥街道", log.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_AFileWithAMergeIntoAnOpening_ListsCoverageAsJson()
    {
        var file = server.Folder.File(
            "changes.csv",
            "change,from,code,name,level,parent,with\n"
            + "open,2025,980221199,新桥镇,township,980221,\n"
            + "merge,2025,980221199,,,,980221101;980221102\n");
        var terminal = server.Terminal();

        Assert.Equal(0, await terminal.RunAsync("jurisdictions", "change", "--file", file, "--dry-run"));

        Assert.Contains("新桥镇", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ALineThatCannotBe_IsNamed()
    {
        var file = server.Folder.File("bad.csv", "change,from,code\nclose,2025,980221102\nclose,2025,980221\n");
        var shape = server.Folder.File("shape.csv", "change,from,code\nvanish,2025,980221102\n");
        var (refused, unread) = (server.Terminal(), server.Terminal());

        Assert.Equal(ExitCode.Refused, await refused.RunAsync("jurisdictions", "change", "--file", file, "--reason", "撤县"));
        Assert.Equal(ExitCode.BadInput, await unread.RunAsync("jurisdictions", "change", "--file", shape, "--reason", "无"));

        Assert.Contains(refused.ErrorLines, line => line.Contains("bad.csv, line 3", StringComparison.Ordinal));
        Assert.Contains("shape.csv, line 2", Assert.Single(unread.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_AsJson_AnswersWithTheContractsMessages()
    {
        var terminal = server.Terminal();

        Assert.Equal(0, await terminal.RunAsync(
            "jurisdictions", "split", "980221201", "--from", "2025", "--into", "980221101=0.6", "980221102=0.4", "--dry-run", "--json"));

        using var first = JsonDocument.Parse(terminal.Out[..(terminal.Out.IndexOf("\n}", StringComparison.Ordinal) + 2)]);
        Assert.Empty(first.RootElement.GetProperty("errors").EnumerateArray());
    }
}
