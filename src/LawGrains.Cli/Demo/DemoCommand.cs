using System.CommandLine;
using LawGrains.Cli.Serving;
using LawGrains.Cli.Settings;
using LawGrains.Model.Identifiers;
using LawGrains.Server;
using Microsoft.Extensions.Logging;

namespace LawGrains.Cli.Demo;

/// <summary><c>demo</c>: the whole line on one machine, with reports that are invented.</summary>
internal static class DemoCommand
{
    public const string Example = "lawgrains demo --data ./data";

    public static readonly TenantId Tenant = TenantId.Parse("demo");

    public static Command Build(Shell shell)
    {
        var data = new Option<string?>("--data")
        {
            Description = "Where the database, the key and the samples go; it may be there from before. "
                + $"Default: LAWGRAINS_DATA_FOLDER, else ./{ConnectionSettings.DefaultData}",
            HelpName = "folder",
        };
        var once = new Option<bool>("--once") { Description = "End after the roll-ups are printed, instead of serving on" };
        var command = new Command(
            "demo", "Start a server here, take in invented reports over gRPC, show what they say and how they add up")
        {
            data, once,
        };
        return shell.Local(command, Example, (parsed, cancellationToken) => RunAsync(
            shell,
            parsed.GetValue(data) ?? shell.Environment.Variable("LAWGRAINS_DATA_FOLDER") ?? ConnectionSettings.DefaultData,
            parsed.GetValue(once),
            cancellationToken));
    }

    private static async Task<int> RunAsync(Shell shell, string data, bool once, CancellationToken cancellationToken)
    {
        var started = shell.Environment.Clock.GetTimestamp();
        var options = new ServerOptions { DataFolder = data, GrpcPort = 0, HttpPort = 0 };
        await using var server = await RunningServer.StartAsync(options, LogLevel.Warning, cancellationToken);
        var ready = shell.Environment.Clock.GetElapsedTime(started);

        var settings = new ConnectionSettings(server.Addresses.Grpc, null, Tenant, data);
        using var connection = shell.Connect(settings);
        var story = new DemoStory(shell, connection, data);
        story.ShowServer(server.Addresses, ready);
        await story.RegisterTreeAsync(cancellationToken);
        if (!await story.SubmitReportsAsync(cancellationToken))
        {
            return ExitCode.Refused;
        }

        await story.ShowOneReportAsync(cancellationToken);
        await story.ShowRollupsAsync(cancellationToken);
        NextSteps.Show(shell, data, server.Addresses, serving: !once);
        if (!once)
        {
            await server.RunAsync(cancellationToken);
        }

        return ExitCode.Done;
    }
}
