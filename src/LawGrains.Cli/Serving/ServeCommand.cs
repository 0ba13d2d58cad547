using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.Server;
using Microsoft.Extensions.Logging;

namespace LawGrains.Cli.Serving;

/// <summary><c>serve</c>: runs a server in this process until it is stopped.</summary>
internal static class ServeCommand
{
    public const string Example =
        """
        lawgrains serve --data ./data --port 5710 --http-port 5711
        lawgrains serve OtlpEndpoint=http://127.0.0.1:4317 TraceSampling=0.1
        """;

    public static Command Build(Shell shell)
    {
        var settings = new Argument<string[]>("setting")
        {
            Description = "Any other setting of the server, as Name=value; the README lists them",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var data = new Option<string?>("--data")
        {
            Description = "Where the database and the local key lie. Default: LAWGRAINS_DATA_FOLDER, else ./data",
            HelpName = "folder",
        };
        var storage = new Option<string?>("--storage")
        {
            Description = "Where the records are kept: sqlite:FILE, postgres://USER@HOST/DATABASE or azure:https://…; what holds a password "
                + "is better in LAWGRAINS_STORAGE. Default: LAWGRAINS_STORAGE, else the data folder",
            HelpName = "place",
        };
        var port = new Option<int?>("--port")
        {
            Description = "The port of gRPC; 0 takes a free one. Default: LAWGRAINS_GRPC_PORT, else 5710",
            HelpName = "port",
        };
        var httpPort = new Option<int?>("--http-port")
        {
            Description = "The port of /metrics and /healthz; 0 takes a free one. Default: LAWGRAINS_HTTP_PORT, else 5711",
            HelpName = "port",
        };
        var command = new Command("serve", "Run a server on this machine until Ctrl-C") { settings, data, storage, port, httpPort };
        return shell.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var options = Read(parsed.GetValue(settings) ?? []);
            options.DataFolder = parsed.GetValue(data) ?? options.DataFolder;
            options.Storage = parsed.GetValue(storage) ?? options.Storage;
            options.GrpcPort = parsed.GetValue(port) ?? options.GrpcPort;
            options.HttpPort = parsed.GetValue(httpPort) ?? options.HttpPort;
            await using var server = await RunningServer.StartAsync(options, LogLevel.Information, cancellationToken);
            shell.Screen.Line(
                $"gRPC [bold]{server.Addresses.Grpc.GetLeftPart(UriPartial.Authority)}[/], /metrics and /healthz at [bold]{server.Addresses.Http.GetLeftPart(UriPartial.Authority)}[/]. Ctrl-C ends it.");
            await server.RunAsync(cancellationToken);
            return ExitCode.Done;
        });
    }

    private static ServerOptions Read(string[] settings)
    {
        try
        {
            return ServerSettings.Read(settings);
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is not null)
        {
            throw CliFailureException.BadInput(
                $"{StartFailure.Explain(exception)} Settings stand in the environment, appsettings.json or as Name=value.");
        }
    }
}
