using LawGrains.Cli.Terminal;
using LawGrains.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace LawGrains.Cli.Serving;

/// <summary>A server in this process, from its start to its end.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RunningServer(WebApplication application, ServerAddresses addresses)
    {
        _application = application;
        Addresses = addresses;
    }

    public ServerAddresses Addresses { get; }

    /// <param name="options">The settings.</param>
    /// <param name="verbosity">From which level on the server logs to the error stream.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CliFailureException">A setting is wrong, a port is taken, or the data folder is in use.</exception>
    public static async Task<RunningServer> StartAsync(
        ServerOptions options, LogLevel verbosity, CancellationToken cancellationToken)
    {
        WebApplication? application = null;
        try
        {
            application = LawGrainsServer.Build(options, builder => LogToError(builder, verbosity));
            await application.StartAsync(cancellationToken);
            return new(application, application.Services.GetRequiredService<ServerAddresses>());
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is not null)
        {
            if (application is not null)
            {
                await application.DisposeAsync();
            }

            throw CliFailureException.BadInput(StartFailure.Explain(exception)!);
        }
    }

    /// <summary>Until Ctrl-C, a stop signal, or the token.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await _application.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    // The output stream is the command's; what the server has to say goes beside it.
    private static void LogToError(WebApplicationBuilder builder, LogLevel verbosity)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(format => format.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.SetMinimumLevel(verbosity);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
