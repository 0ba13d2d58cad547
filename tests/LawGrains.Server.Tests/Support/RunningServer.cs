using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Server.Tests.Support;

/// <summary>
/// A real server on free ports of this machine, in a folder of its own, and clients that speak to it.
/// </summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly CapturedErrors _log = new();
    private WebApplication? _app;
    private GrpcChannel? _channel;

    /// <summary>What services are added or replaced before the server is built.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }

    public ServerOptions Options { get; } = new()
    {
        DataFolder = Directory.CreateTempSubdirectory("lawgrains-server-").FullName,
        GrpcPort = 0,
        HttpPort = 0,
    };

    public IServiceProvider Services => _app!.Services;

    public ServerAddresses Addresses => Services.GetRequiredService<ServerAddresses>();

    public IReadOnlyCollection<string> LogLines => _log.Lines;

    public Task InitializeAsync() => StartAsync();

    public async Task StartAsync()
    {
        _log.IsStopping = false;
        var app = LawGrainsServer.Build(Options, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(_log);
            Configure?.Invoke(builder);
        });
        try
        {
            await app.StartAsync().Within("the server to start");
        }
        catch
        {
            // As its process does: Orleans refuses to stop a silo that never ran.
            await app.DisposeAsync().AsTask().Within("the services of what did not start to end");
            throw;
        }

        _app = app;
        _channel = GrpcChannel.ForAddress(Addresses.Grpc);
    }

    public async Task StopAsync()
    {
        _log.IsStopping = true;
        _channel?.Dispose();
        if (_app is { } app)
        {
            await app.StopAsync().Within("the server to stop");
            await app.DisposeAsync().AsTask().Within("the server's services to end");
        }

        _app = null;
    }

    /// <summary>Stops the server, and leaves the clients' channel open.</summary>
    public Task StopAppAsync()
    {
        _log.IsStopping = true;
        return _app!.StopAsync();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Options.DataFolder, recursive: true);
    }

    /// <summary>The errors logged since it was last asked.</summary>
    public IReadOnlyList<string> TakeErrors() => _log.Take();

    /// <summary>A way in without a token.</summary>
    public CallInvoker Anonymous() => _channel!.CreateCallInvoker();

    /// <summary>A way in with that text as token.</summary>
    public CallInvoker With(string token) => _channel!.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    });

    public CallInvoker As(Roles roles, string? tenant = null, string? scope = null) =>
        With(Token(roles, tenant, scope));

    public string Token(Roles roles, string? tenant = null, string? scope = null, string subject = "tester") =>
        Services.GetRequiredService<TokenIssuer>().Issue(new()
        {
            Subject = subject,
            Roles = roles,
            Tenant = tenant is null ? null : TenantId.Parse(tenant),
            Scope = scope is null ? null : JurisdictionCode.Parse(scope),
        });
}
