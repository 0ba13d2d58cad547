using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Tests.Settings;

public sealed class ConfigFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private CliEnvironment Environment => new Tests.Terminal { ConfigFolder = _folder.Path }.Environment;

    [Fact]
    public async Task ReadAsync_UsersOwnFile_IsFound()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "lawgrains"));
        _folder.File("lawgrains/config.json", """{ "server": "http://there:1", "tenant": "yunze" }""");

        var file = await ConfigFile.ReadAsync(null, Environment, CancellationToken.None);

        Assert.Equal(new ConfigFile("http://there:1", null, "yunze", null), file);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsEmpty()
    {
        Assert.Equal(ConfigFile.Empty, await ConfigFile.ReadAsync(null, Environment, CancellationToken.None));
    }

    [Theory]
    [InlineData("{\n  \"sever\": \"http://there:1\"\n}", "line 2")]
    [InlineData("{\n  \"server\": 5\n}", "line 2")]
    [InlineData("server=there", "line 1")]
    public async Task ReadAsync_NotAsItMustBe_NamesFileAndLine(string text, string expected)
    {
        var path = _folder.File("mine.json", text);

        var failure = await Assert.ThrowsAsync<CliFailureException>(
            () => ConfigFile.ReadAsync(path, Environment, CancellationToken.None));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NamedFileMissing_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<CliFailureException>(
            () => ConfigFile.ReadAsync("no-such.json", Environment, CancellationToken.None));

        Assert.Equal("no-such.json: there is no such file.", failure.Message);
    }

    public void Dispose() => _folder.Dispose();
}
