using LawGrains.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>
/// The process under measurement: the whole server on free ports, until its standard input ends. A line of it is a question
/// that only the process itself can answer.
/// </summary>
internal static class ServedProcess
{
    public const string Verb = "serve";

    // Standard output belongs to the one who asks: what the server logs goes to standard error, where people see it.
    public static async Task<int> RunAsync(
        DirectoryInfo data, string? storage, CancellationToken cancellationToken)
    {
        var options = new ServerOptions
        {
            DataFolder = data.FullName,
            Storage = storage ?? "",
            GrpcPort = 0,
            HttpPort = 0,
        };
        await using var app = LawGrainsServer.Build(
            options, static builder => builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(
                static console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(ChildProcess.Ready + app.Services.GetRequiredService<ServerAddresses>().Grpc);

        var calls = new GrainCalls(app.Services.GetRequiredService<IGrainFactory>());
        while (await Console.In.ReadLineAsync(cancellationToken) is { } question)
        {
            Console.WriteLine(question.Split(' ') switch
            {
                [UsedMemory.Question] => UsedMemory.Measure().ToString(),
                [GrainCalls.Question, .. var words] => await calls.MeasureAsync(words, cancellationToken),
                _ => throw new InvalidOperationException($"'{question}' is no question."),
            });
        }

        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
