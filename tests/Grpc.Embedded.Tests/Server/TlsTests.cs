using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Grpc.Embedded.Tests.Server;

public sealed class TlsTests
{
    [Fact]
    public async Task ClientCertificate_IsThePeersIdentity()
    {
        AuthContext? seen = null;
        using var serverCertificate = Certificate("localhost");
        using var clientCertificate = Certificate("township.example");
        await using var server = await ProbeServer.StartAsync(
            probe => probe.Unary = (_, context) =>
            {
                seen = context.AuthContext;
                return Task.FromResult(new ProbeReply());
            },
            listen: endpoint => endpoint.UseHttps(serverCertificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            }));

        using var handler = new SocketsHttpHandler();
        handler.SslOptions.ClientCertificates = [clientCertificate];
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, _, _) => certificate?.GetCertHashString() == serverCertificate.GetCertHashString();
        await server.Client(options => options.HttpHandler = handler)
            .UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the reply");

        Assert.True(seen!.IsPeerAuthenticated);
        Assert.Equal("x509_subject_alternative_name", seen.PeerIdentityPropertyName);
        Assert.Equal("township.example", seen.PeerIdentity.Single().Value);
        Assert.Equal("township.example", seen.FindPropertiesByName("x509_common_name").Single().Value);
    }

    [Fact]
    public async Task ServerCertificate_NotTrusted_FailsTheCall()
    {
        using var certificate = Certificate("localhost");
        await using var server = await ProbeServer.StartAsync(listen: endpoint => endpoint.UseHttps(certificate));

        var failure = await server.Client().UnaryAsync(new ProbeRequest()).ResponseAsync.FailureAsync("the refusal");

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
