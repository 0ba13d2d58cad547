using System.CommandLine;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Settings;

/// <summary>The options of every command that talks to a server.</summary>
public sealed class ConnectionOptions
{
    private readonly Option<string?> _server = new("--server")
    {
        Description = $"The server's gRPC address. Default: LAWGRAINS_SERVER, else {ConnectionSettings.DefaultServer}",
        HelpName = "url",
    };

    private readonly Option<string?> _token = new("--token")
    {
        Description = "A signed token. Default: LAWGRAINS_TOKEN, else one made with the local key in --data",
        HelpName = "jwt",
    };

    private readonly Option<string?> _tenant = new("--tenant", "-t")
    {
        Description = "The tenant. Default: LAWGRAINS_TENANT",
        HelpName = "id",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = $"A local server's data folder. Default: LAWGRAINS_DATA_FOLDER, else ./{ConnectionSettings.DefaultData}",
        HelpName = "folder",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "A config file, instead of ~/.config/lawgrains/config.json",
        HelpName = "file",
    };

    public static ConnectionOptions AddTo(Command command)
    {
        var options = new ConnectionOptions();
        command.Options.Add(options._server);
        command.Options.Add(options._token);
        command.Options.Add(options._tenant);
        command.Options.Add(options._data);
        command.Options.Add(options._config);
        return options;
    }

    /// <exception cref="CliFailureException">A setting or the config file is not of its form.</exception>
    public async Task<ConnectionSettings> ResolveAsync(
        ParseResult parsed, CliEnvironment environment, CancellationToken cancellationToken)
    {
        var flags = new ConfigFile(
            parsed.GetValue(_server), parsed.GetValue(_token), parsed.GetValue(_tenant), parsed.GetValue(_data));
        var file = await ConfigFile.ReadAsync(parsed.GetValue(_config), environment, cancellationToken);
        return ConnectionSettings.Resolve(flags, environment.Variable, file);
    }
}
