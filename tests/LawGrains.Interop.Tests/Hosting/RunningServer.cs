using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using LawGrains.Model.Identifiers;
using LawGrains.Server;
using LawGrains.Server.Identity;
using LawGrains.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Interop.Tests.Hosting;

/// <summary>The whole server, on free ports of loopback and a data folder of its own, which goes with it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _app;
    private readonly ErrorLog _errors;
    private readonly LocalKey _key;
    private readonly GrpcChannel _channel;

    private RunningServer(DirectoryInfo folder, WebApplication app, ErrorLog errors)
    {
        (_folder, _app, _errors) = (folder, app, errors);
        _key = LocalKey.Load(folder.FullName);
        _channel = GrpcChannel.ForAddress(Address);
    }

    public Uri Address => _app.Services.GetRequiredService<ServerAddresses>().Grpc;

    /// <summary>What the server logged as an error; a test that expects none says so.</summary>
    public IReadOnlyCollection<string> Errors => _errors.Errors;

    public static async Task<RunningServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("lawgrains-interop-");
        var errors = new ErrorLog();
        var options = new ServerOptions { DataFolder = folder.FullName, GrpcPort = 0, HttpPort = 0 };
        var app = LawGrainsServer.Build(options, builder => builder.Logging.ClearProviders().AddProvider(errors));
        await app.StartAsync().Within("the server's start");
        return new(folder, app, errors);
    }

    public string Token(Roles roles, string? tenant = null, string? scope = null) =>
        new TokenIssuer(_key, TimeProvider.System).Issue(new TokenGrant
        {
            Subject = "interop",
            Roles = roles,
            Tenant = tenant is null ? null : TenantId.Parse(tenant),
            Scope = scope is null ? null : JurisdictionCode.Parse(scope),
        });

    /// <summary>What clients are made with: each call carries the token.</summary>
    public CallInvoker Calls(string token) => _channel.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return metadata;
    });

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync().Within("the server's stop");
        await _app.DisposeAsync();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }
}
