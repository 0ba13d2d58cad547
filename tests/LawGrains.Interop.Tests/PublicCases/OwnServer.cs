using System.Net;
using LawGrains.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>Our host with the service of the cases, on a free port of loopback.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors;

    private OwnServer(WebApplication app, ErrorLog errors, WireLog wire) => (_app, _errors, Wire) = (app, errors, wire);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public WireLog Wire { get; }

    public IReadOnlyCollection<string> Errors => _errors.Errors;

    public static async Task<OwnServer> StartAsync()
    {
        var (errors, wire) = (new ErrorLog(), new WireLog());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(options => options.ResponseCompressionAlgorithm = "gzip");
        var app = builder.Build();
        app.Use(next => http => wire.TapAsync(http, next));
        app.MapGrpcService<TestService>();
        await app.StartAsync().Within("the server's start");
        return new(app, errors, wire);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
