using Microsoft.Extensions.Options;

namespace LawGrains.Server.Tests.Hosting;

public sealed class ServerOptionsTests
{
    public static TheoryData<string, ServerOptions> Wrong => new()
    {
        { "DataFolder", new() { DataFolder = " " } },
        { "GrpcPort", new() { GrpcPort = 70000 } },
        { "HttpPort", new() { HttpPort = -1 } },
        { "HttpPort", new() { GrpcPort = 5000, HttpPort = 5000 } },
        { "BindAddress", new() { BindAddress = "localhost" } },
        { "AllowInsecureRemote", new() { BindAddress = "0.0.0.0" } },
        { "HttpBindAddress", new() { HttpBindAddress = "::" } },
        { "TlsKeyFile", new() { TlsCertificateFile = "server.pem" } },
        { "JwksAudience", new() { JwksSource = "keys.json", JwksIssuer = "https://issuer" } },
        { "https", new() { JwksSource = "http://issuer/keys", JwksIssuer = "i", JwksAudience = "a" } },
        { "OtlpEndpoint", new() { OtlpEndpoint = "collector" } },
        { "TraceSampling", new() { TraceSampling = double.NaN } },
        { "MaxMetricSeries", new() { MaxMetricSeries = 1 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Build_OfAWrongSetting_NamesItAndTheFix(string named, ServerOptions options)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => LawGrainsServer.Build(options));

        Assert.Contains(exception.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Defaults_AreValid() => Assert.True(new ServerOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Build_OfARemoteAddressThatIsAllowed_IsValid() => Assert.True(new ServerOptionsValidator()
        .Validate(null, new() { BindAddress = "0.0.0.0", AllowInsecureRemote = true }).Succeeded);

    [Fact]
    public void Read_OfAPortThatIsNoNumber_NamesIt()
    {
        var exception = Assert.Throws<ServerStartException>(() => ServerSettings.Read(["--GrpcPort=many"]));

        Assert.Contains("GrpcPort", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FromTheCommandLine_TakesNames()
    {
        var options = ServerSettings.Read(["--GrpcPort=0", "--DataFolder", "/somewhere"]);

        Assert.Equal((0, "/somewhere"), (options.GrpcPort, options.DataFolder));
    }
}
