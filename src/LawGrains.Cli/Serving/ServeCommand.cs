using System.CommandLine;
using LawGrains.Server;

namespace LawGrains.Cli.Serving;

/// <summary><c>serve</c>: runs a server in this process until it is stopped.</summary>
internal static class ServeCommand
{
    public const string Example = "lawgrains serve --data ./data --port 5710 --http-port 5711";

    public static Command Build(Cli cli)
    {
        var defaults = new ServerOptions();
        var data = new Option<string?>("--data")
        {
            Description = $"Where the database and the local key lie. Default: LAWGRAINS_DATA_FOLDER, else {defaults.DataFolder}",
            HelpName = "folder",
        };
        var port = new Option<int>("--port")
        {
            Description = "The port of gRPC; 0 takes a free one",
            HelpName = "port",
            DefaultValueFactory = _ => defaults.GrpcPort,
        };
        var httpPort = new Option<int>("--http-port")
        {
            Description = "The port of /metrics and /healthz; 0 takes a free one",
            HelpName = "port",
            DefaultValueFactory = _ => defaults.HttpPort,
        };
        var command = new Command("serve", "Run a server on this machine until Ctrl-C") { data, port, httpPort };
        return cli.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var options = new ServerOptions
            {
                DataFolder = parsed.GetValue(data) ?? cli.Environment.Variable("LAWGRAINS_DATA_FOLDER") ?? defaults.DataFolder,
                GrpcPort = parsed.GetValue(port),
                HttpPort = parsed.GetValue(httpPort),
            };
            await using var server = await RunningServer.StartAsync(options, cancellationToken);
            cli.Screen.Line($"gRPC [bold]{server.Addresses.Grpc}[/], /metrics and /healthz [bold]{server.Addresses.Http}[/]. Ctrl-C ends it.");
            await server.RunAsync(cancellationToken);
            return ExitCode.Done;
        });
    }
}
