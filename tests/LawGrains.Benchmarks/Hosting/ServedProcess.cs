using LawGrains.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>The process under measurement: the whole server on free ports, until its standard input ends.</summary>
internal static class ServedProcess
{
    public const string Verb = "serve";

    public static async Task<int> RunAsync(DirectoryInfo data, CancellationToken cancellationToken)
    {
        var options = new ServerOptions { DataFolder = data.FullName, GrpcPort = 0, HttpPort = 0 };
        await using var app = LawGrainsServer.Build(
            options, static builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(ChildProcess.Ready + app.Services.GetRequiredService<ServerAddresses>().Grpc);

        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
