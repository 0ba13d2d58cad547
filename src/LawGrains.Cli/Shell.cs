using System.CommandLine;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.Cli.Tokens;

namespace LawGrains.Cli;

/// <summary>What the commands share: the environment, the screen, the examples for help, and the way to a server.</summary>
internal sealed class Shell(CliEnvironment environment)
{
    private readonly Dictionary<Command, string> _examples = [];

    public CliEnvironment Environment => environment;

    public Screen Screen { get; } = new(environment);

    public IReadOnlyDictionary<Command, string> Examples => _examples;

    /// <summary>The server that was talked to last, for messages about failures.</summary>
    public Uri? Server { get; private set; }

    /// <summary>A command that needs no server.</summary>
    public Command Local(Command command, string example, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        _examples[command] = example;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            // Signals are listened to once the action has first given way, which work on files might never do.
            await Task.Yield();
            return await run(parsed, cancellationToken);
        });
        return command;
    }

    /// <summary>A command that talks to a server: it has the options that say which one.</summary>
    public Command Connected(
        Command command, string example, Func<ParseResult, ConnectionSettings, CancellationToken, Task<int>> run)
    {
        var options = ConnectionOptions.AddTo(command);
        return Local(command, example, async (parsed, cancellationToken) =>
            await run(parsed, await options.ResolveAsync(parsed, environment, cancellationToken), cancellationToken));
    }

    /// <exception cref="CliFailureException">There is neither a token nor a local key to make one.</exception>
    public Connection Connect(ConnectionSettings settings) =>
        Connect(settings, settings.Token ?? LocalTokens.ForCommands(settings, environment.Clock));

    /// <summary>For what concerns the server as a whole and no tenant.</summary>
    /// <exception cref="CliFailureException">There is neither a token nor a local key to make one.</exception>
    public Connection ConnectAsOperator(ConnectionSettings settings) =>
        Connect(settings, settings.Token ?? LocalTokens.ForOperators(settings, environment.Clock));

    private Connection Connect(ConnectionSettings settings, string token)
    {
        Server = settings.Server;
        return new(settings.Server, token, environment.Clock);
    }
}
