using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LawGrains.Server.Hosts;

internal static class ListeningRegistration
{
    /// <summary>
    /// Opens the two ports. gRPC has its own, as HTTP/2 in cleartext cannot share one with HTTP/1.1.
    /// </summary>
    public static WebApplicationBuilder AddListening(this WebApplicationBuilder builder, ServerOptions options)
    {
        var certificate = Certificate(options);
        var addresses = new ServerAddresses
        {
            Scheme = certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps,
        };
        builder.Services.AddSingleton(addresses);
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // A client that is gone without a word would otherwise hold its streams for ever.
            kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
            var grpc = Listen(kestrel, options.BindAddress, options.GrpcPort, HttpProtocols.Http2, certificate);
            var http = Listen(kestrel, options.HttpBindAddress, options.HttpPort, HttpProtocols.Http1, certificate);
            addresses.Listen(grpc, http);
        });
        return builder;
    }

    private static ListenOptions Listen(
        KestrelServerOptions kestrel, string address, int port, HttpProtocols protocols, X509Certificate2? certificate)
    {
        ListenOptions? listening = null;
        kestrel.Listen(IPAddress.Parse(address), port, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }

            listening = listen;
        });
        return listening!;
    }

    private static X509Certificate2? Certificate(ServerOptions options) => options.TlsCertificateFile.Length == 0
        ? null
        : X509Certificate2.CreateFromPemFile(options.TlsCertificateFile, options.TlsKeyFile);
}
