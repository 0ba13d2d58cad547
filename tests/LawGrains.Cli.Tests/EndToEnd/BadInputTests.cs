using System.Net;
using System.Net.Sockets;

namespace LawGrains.Cli.Tests.EndToEnd;

/// <summary>What goes wrong is one line that says what and where, and an exit code that tells.</summary>
public sealed class BadInputTests(AServer server) : IClassFixture<AServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        Assert.Equal(0, await server.Terminal().RunAsync("tenants", "create", AServer.Tenant, "--name", "云泽省"));
        Assert.Equal(0, await server.Terminal().RunAsync(
            "jurisdictions", "import", Path.Combine(server.Folder.Path, "tree.csv")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Import_MalformedLine17_IsNamedAndNothingIsImported()
    {
        var lines = Enumerable.Range(2, 19).Select(line => line == 17 ? "97,\"x\"y,city,980000" : $"97{line:0000},甲,city,980000");
        var file = server.Folder.File("bad.csv", "code,name,level,parent\n" + string.Join('\n', lines) + "\n");
        var terminal = server.Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync("jurisdictions", "import", file));

        Assert.StartsWith($"{file}, line 17: ", terminal.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("nothing was imported", terminal.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TreeThatIsNone_IsRefusedWithItsLine()
    {
        var file = server.Folder.File("orphan.csv", "code,name,level,parent\n970000,甲,city,960000\n");
        var terminal = server.Terminal();

        Assert.Equal(ExitCode.Refused, await terminal.RunAsync("jurisdictions", "import", file));

        Assert.Contains("line 2", terminal.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("960000", terminal.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollup_UnknownCode_IsOneLine()
    {
        var terminal = server.Terminal();

        Assert.Equal(ExitCode.Refused, await terminal.RunAsync("rollup", "--code", "123456", "--period", "2024"));

        Assert.Contains("123456", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("", terminal.Out);
    }

    [Fact]
    public async Task AnalyzeAndSubmit_UndecodableFile_SayWhichFile()
    {
        var file = server.Folder.File("980221101.txt", "%PDF-1.7\n%\u00E2\u00E3\n1 0 obj\n"u8.ToArray());
        var (analyzed, submitted) = (server.Terminal(), server.Terminal());

        Assert.Equal(ExitCode.BadInput, await analyzed.RunAsync("analyze", file));
        Assert.Equal(ExitCode.Refused, await submitted.RunAsync("submit", file, "--period", "2024"));

        Assert.Contains(file, Assert.Single(analyzed.ErrorLines), StringComparison.Ordinal);
        Assert.Contains(file, Assert.Single(submitted.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollup_NoServer_SaysWhereAndHowToStartOne()
    {
        var terminal = server.Terminal();
        terminal.Variables["LAWGRAINS_SERVER"] = $"http://127.0.0.1:{FreePort()}";

        Assert.Equal(ExitCode.Unreachable, await terminal.RunAsync("rollup", "--code", "980221", "--period", "2024"));

        var line = Assert.Single(terminal.ErrorLines);
        Assert.Contains(terminal.Variables["LAWGRAINS_SERVER"], line, StringComparison.Ordinal);
        Assert.Contains("lawgrains serve", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_NoServer_EndsWithItsExitCode()
    {
        var terminal = server.Terminal();
        terminal.Variables["LAWGRAINS_SERVER"] = $"http://127.0.0.1:{FreePort()}";

        Assert.Equal(
            ExitCode.Unreachable,
            await terminal.RunAsync("submit", "--manifest", Path.Combine(server.Folder.Path, "reports.csv")));

        Assert.Contains("0 submitted, 0 there already, 8 failed.", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("8 of 8 reports have no answer", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rollup", "--period", "2024")]
    [InlineData("rollup", "--code", "980221", "--period", "24")]
    [InlineData("rollup", "--code", "县", "--period", "2024")]
    [InlineData("rollup", "--code", "980221", "--period", "2024", "--basis", "guessed")]
    [InlineData("rollup", "children", "--code", "980221", "--period", "2024")]
    [InlineData("submit")]
    [InlineData("submit", "a.txt", "b.txt", "--code", "980221", "--period", "2024")]
    [InlineData("submit", "石桥镇.txt", "--period", "2024")]
    [InlineData("token", "--role", "king")]
    [InlineData("token", "--expires", "soon")]
    [InlineData("analyze", "no-such-file.txt")]
    [InlineData("analyze", "a.txt", "--level", "village")]
    [InlineData("tenants", "create", "Y", "--name", "甲")]
    [InlineData("frobnicate")]
    [InlineData("serve", "GrpcPort=many")]
    public async Task AnyCommand_NotAsItMustBe_IsOneLineAndExitCodeTwo(params string[] command)
    {
        var terminal = server.Terminal();

        Assert.Equal(ExitCode.BadInput, await terminal.RunAsync(command));

        Assert.Single(terminal.ErrorLines);
        Assert.Equal("", terminal.Out);
    }

    [Fact]
    public async Task AnyCommand_NoTokenAndNoKey_SaysWhereATokenComesFrom()
    {
        var terminal = server.Terminal();
        terminal.Variables["LAWGRAINS_DATA_FOLDER"] = server.Folder.Path;

        Assert.Equal(ExitCode.NotAllowed, await terminal.RunAsync("rollup", "--code", "980221", "--period", "2024"));

        Assert.Contains("LAWGRAINS_TOKEN", Assert.Single(terminal.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("submit")]
    [InlineData("rollup", "children")]
    [InlineData("jurisdictions", "import")]
    [InlineData("tenants", "create")]
    [InlineData("report", "get")]
    [InlineData("token")]
    [InlineData("analyze")]
    [InlineData("serve")]
    public async Task AnyCommand_Help_EndsWithAnExample(params string[] command)
    {
        var terminal = server.Terminal();

        Assert.Equal(0, await terminal.RunAsync([.. command, "--help"]));

        Assert.Contains($"Example:\n  lawgrains {string.Join(' ', command)}", terminal.Out, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
