using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using LawGrains.Server.Tests.Support;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace LawGrains.Server.Tests.Hosting;

public sealed class TlsTests : IAsyncLifetime
{
    private readonly RunningServer _server = new();

    public async Task InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _server.Options.TlsCertificateFile = Path.Combine(_server.Options.DataFolder, "server.pem");
        _server.Options.TlsKeyFile = Path.Combine(_server.Options.DataFolder, "server.key");
        await File.WriteAllTextAsync(_server.Options.TlsCertificateFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(_server.Options.TlsKeyFile, key.ExportPkcs8PrivateKeyPem());
        await _server.StartAsync();
    }

    [Fact]
    public async Task Check_OverTls_Serves()
    {
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=127.0.0.1",
            },
        };
        using var channel = GrpcChannel.ForAddress(_server.Addresses.Grpc, new() { HttpHandler = handler });

        var health = new Grpc.Health.V1.Health.HealthClient(channel);
        var answer = await health.CheckAsync(new()).ResponseAsync.Within("the health");

        Assert.Equal(Uri.UriSchemeHttps, _server.Addresses.Grpc.Scheme);
        Assert.Equal(ServingStatus.Serving, answer.Status);
    }

    public Task DisposeAsync() => _server.DisposeAsync();
}
