using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Tests.Settings;

public sealed class ConnectionSettingsTests
{
    private static readonly ConfigFile Flags = new("http://flag:1", "flag-token", "flag", "flag-data");
    private static readonly ConfigFile File = new("http://file:1", "file-token", "file", "file-data");

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["LAWGRAINS_SERVER"] = "http://variable:1",
        ["LAWGRAINS_TOKEN"] = "variable-token",
        ["LAWGRAINS_TENANT"] = "variable",
        ["LAWGRAINS_DATA_FOLDER"] = "variable-data",
    };

    [Fact]
    public void Resolve_FlagsGiven_GoBeforeAll()
    {
        var settings = ConnectionSettings.Resolve(Flags, Variables.GetValueOrDefault, File);

        Assert.Equal(("http://flag:1/", "flag-token", "flag", "flag-data"), Texts(settings));
    }

    [Fact]
    public void Resolve_VariablesGiven_GoBeforeTheFile()
    {
        var settings = ConnectionSettings.Resolve(ConfigFile.Empty, Variables.GetValueOrDefault, File);

        Assert.Equal(("http://variable:1/", "variable-token", "variable", "variable-data"), Texts(settings));
    }

    [Fact]
    public void Resolve_OnlyTheFile_Holds()
    {
        var settings = ConnectionSettings.Resolve(ConfigFile.Empty, _ => null, File);

        Assert.Equal(("http://file:1/", "file-token", "file", "file-data"), Texts(settings));
    }

    [Fact]
    public void Resolve_Nothing_HasDefaultsAndNoTokenOrTenant()
    {
        var settings = ConnectionSettings.Resolve(ConfigFile.Empty, _ => "", ConfigFile.Empty);

        Assert.Equal((ConnectionSettings.DefaultServer + "/", null, null, "data"), Texts(settings));
    }

    [Theory]
    [InlineData("localhost", "demo", "LAWGRAINS_SERVER")]
    [InlineData("http://localhost:1", "A", "LAWGRAINS_TENANT")]
    public void Resolve_BadForm_NamesWhereItCameFrom(string server, string tenant, string expected)
    {
        var variables = new Dictionary<string, string> { ["LAWGRAINS_SERVER"] = server, ["LAWGRAINS_TENANT"] = tenant };

        var failure = Assert.Throws<CliFailureException>(
            () => ConnectionSettings.Resolve(ConfigFile.Empty, variables.GetValueOrDefault, ConfigFile.Empty));

        Assert.Equal(ExitCode.BadInput, failure.ExitCode);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static (string Server, string? Token, string? Tenant, string Data) Texts(ConnectionSettings settings) =>
        (settings.Server.AbsoluteUri, settings.Token, settings.Tenant?.Text, settings.Data);
}
