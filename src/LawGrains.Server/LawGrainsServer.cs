using LawGrains.Server.Api;
using LawGrains.Server.Health;
using LawGrains.Server.Hosts;
using LawGrains.Server.Identity;
using LawGrains.Server.Reflection;
using LawGrains.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace LawGrains.Server;

/// <summary>Builds the server: for its own process, for the command line's demo, for tests.</summary>
public static class LawGrainsServer
{
    /// <summary>
    /// The server, not started, and its data folder. Once <c>StartAsync</c> has ended it serves, and
    /// <see cref="ServerAddresses"/> among its services says where.
    /// </summary>
    /// <param name="options">The settings.</param>
    /// <param name="configure">
    /// Changes what is particular to a process, such as logging; what it registers comes last and holds.
    /// </param>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message names it and the fix.</exception>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validate(options);
        DataFolder.Ensure(options.DataFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddQuietLogging();
        builder.Services.AddSingleton(options);
        builder.AddListening(options);
        builder.AddGrainHost(options);
        builder.Services.AddHostedService<WholeStorageCheck>();
        builder.Services.AddGrpcHost();
        builder.Services.AddIdentity();
        builder.Services.AddServerHealth();
        builder.Services.AddContractReflection();
        builder.Services.AddTelemetry();
        builder.Services.AddApi();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseHttpPortForPages();
        app.MapApi();
        app.MapServerHealth();
        app.MapContractReflection();
        app.MapMetrics();
        return app;
    }

    private static void Validate(ServerOptions options)
    {
        var result = new ServerOptionsValidator().Validate(null, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(nameof(ServerOptions), typeof(ServerOptions), result.Failures);
        }
    }
}
