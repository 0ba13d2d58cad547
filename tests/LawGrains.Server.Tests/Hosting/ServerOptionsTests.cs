using LawGrains.Storage;
using LawGrains.Storage.Json;
using Microsoft.Extensions.Options;

namespace LawGrains.Server.Tests.Hosting;

public sealed class ServerOptionsTests
{
    public static TheoryData<string, ServerOptions> Wrong => new()
    {
        { "DataFolder", new() { DataFolder = " " } },
        { "Storage", new() { Storage = "mysql://db/lawgrains" } },
        { "Storage", new() { Storage = "sqlite:" } },
        { "Storage", new() { Storage = "postgres://db" } },
        { "Storage", new() { Storage = "azure:AccountName=lg" } },
        { "StorageCompression", new() { StorageCompression = (RecordCompression)7 } },
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

    [Theory]
    [InlineData("postgres://me:secret-word@db")]
    [InlineData("postgres:Passwort=secret-word")]
    [InlineData("azure:AccountName=lg;AccountKey=secret-word")]
    [InlineData("secret-word")]
    public void Build_OfAWrongStorage_DoesNotRepeatIt(string storage)
    {
        var exception = Assert.Throws<OptionsValidationException>(
            () => LawGrainsServer.Build(new() { Storage = storage }));

        Assert.DoesNotContain("secret-word", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", StorageKind.Sqlite, "/data/lawgrains.db")]
    [InlineData("sqlite:/other/file.db", StorageKind.Sqlite, "/other/file.db")]
    [InlineData("sqlite:///other/file.db", StorageKind.Sqlite, "/other/file.db")]
    [InlineData("postgres://me@db/lawgrains", StorageKind.Postgres, "postgres://me@db/lawgrains")]
    [InlineData("postgres:Host=db;Database=lg", StorageKind.Postgres, "Host=db;Database=lg")]
    [InlineData("azure:https://lg.blob.core.windows.net", StorageKind.Azure, "https://lg.blob.core.windows.net")]
    public void Of_EachKindOfStorage_IsRead(string storage, StorageKind kind, string place)
    {
        var setting = ServerStorage.Of(new() { DataFolder = "/data", Storage = storage });

        Assert.Equal((kind, place), (setting.Kind, setting.Place));
        Assert.True(kind == StorageKind.Sqlite || !setting.ToString().Contains("lg", StringComparison.Ordinal));
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
        var options = ServerSettings.Read(["--GrpcPort=0", "--DataFolder", "/somewhere", "--StorageCompression=brotli"]);

        Assert.Equal(
            (0, "/somewhere", RecordCompression.Brotli),
            (options.GrpcPort, options.DataFolder, options.StorageCompression));
    }
}
