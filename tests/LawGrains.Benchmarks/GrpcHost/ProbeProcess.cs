using System.Net;
using LawGrains.Benchmarks.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>The process under measurement: one Kestrel with the gRPC service and the bare endpoint, until its standard input ends.</summary>
internal static class ProbeProcess
{
    public const string Verb = "serve-grpc";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, port: 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        BareEndpoint.Map(app);
        app.MapGrpcService<ProbeService>();

        await app.StartAsync(cancellationToken);
        var server = app.Services.GetRequiredService<IServer>();
        Console.WriteLine(ChildProcess.Ready + server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }
}
